"""The addresses of reviews."""

from __future__ import annotations

from django.urls import URLPattern, path

from tellback.loop.review.rounds.views import answering, opening, results, reviews

urlpatterns: list[URLPattern] = [
    path("review/", opening.open_with_code, name="seat_open"),
    path("review/i/<str:token>/", opening.join, name="seat_join"),
    path("review/code/", opening.code, name="seat_code"),
    path("review/code/written/", opening.written, name="seat_written"),
    path("review/leave/", opening.leave, name="seat_leave"),
    path("review/seat/", answering.wheel, name="seat"),
    path("review/seat/all/", answering.all_of_it, name="seat_all"),
    path("review/seat/save/", answering.save, name="seat_save"),
    path("review/seat/easy/", answering.easy, name="seat_easy"),
    path("review/seat/comments/", answering.comments, name="seat_comments"),
    path("review/seat/done/", answering.done, name="seat_done"),
    path("review/seat/take-back/", answering.take_back, name="seat_take_back"),
    path("review/seat/cell/<str:code>/", answering.cell, name="seat_cell"),
    path("review/seat/<str:area>/<int:level>/", answering.card, name="seat_card"),
    path("staff/wheels/", reviews.listed, name="reviews"),
    path("staff/wheels/new/", reviews.new, name="review_new"),
    path("staff/wheels/<int:pk>/", results.result, name="review"),
    path("staff/wheels/<int:pk>/compare/", results.compare, name="review_compare"),
    path("staff/wheels/<int:pk>/print/", results.paper, name="review_print"),
    path("staff/wheels/<int:pk>/comments/", results.comments, name="review_comments"),
    path("staff/wheels/<int:pk>/together/", results.together, name="review_together"),
    path("staff/wheels/<int:pk>/sit/", reviews.sit, name="review_sit"),
    path("staff/wheels/<int:pk>/invite/", reviews.invite, name="review_invite"),
    path("staff/wheels/<int:pk>/ask/", reviews.ask, name="review_ask"),
    path("staff/wheels/<int:pk>/invite/<int:invitation>/", reviews.sheet, name="review_sheet"),
    path("staff/wheels/<int:pk>/invite/<int:invitation>/end/", reviews.end, name="review_link_end"),
    path("staff/wheels/<int:pk>/share/", reviews.share, name="review_share"),
    path("staff/wheels/<int:pk>/finish/", reviews.finish, name="review_finish"),
    path("staff/wheels/<int:pk>/again/", reviews.again, name="review_again"),
    path("staff/wheels/counts/<int:version>/", results.counts, name="review_counts"),
]
