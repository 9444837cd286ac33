"""The addresses of plans and of cases for support."""

from __future__ import annotations

from django.urls import URLPattern, path

from tellback.loop.review.plans.views import answers, cases, steps

urlpatterns: list[URLPattern] = [
    path("staff/wheels/<int:pk>/plan/", steps.plan, name="plan"),
    path("staff/wheels/<int:pk>/plan/step/", steps.step_new, name="step_new"),
    path("staff/wheels/<int:pk>/plan/<int:step>/", steps.next_step, name="next_step"),
    path("staff/wheels/<int:pk>/case/", cases.case_new, name="case_new"),
    path("staff/cases/", cases.case_list, name="cases"),
    path("staff/cases/<int:pk>/", cases.case_page, name="case"),
    path("staff/cases/<int:pk>/change/", cases.case_change, name="case_change"),
    path("staff/cases/<int:pk>/send/", cases.case_send, name="case_send"),
    path("staff/cases/<int:pk>/answer/", cases.case_note, name="case_note"),
    path("staff/cases/<int:pk>/word/", cases.case_word, name="case_word"),
    path("staff/cases/<int:pk>/pdf/", cases.case_pdf, name="case_pdf"),
    path("case/<str:token>/", answers.case_answer, name="case_answer"),
    path("case/<str:token>/paper/", answers.case_paper, name="case_paper"),
]
