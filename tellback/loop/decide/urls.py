"""The addresses of deciding."""

from __future__ import annotations

from django.urls import path

from tellback.loop.decide.views import decisions, meetings, proposals, remarks
from tellback.people.codes import converters  # noqa: F401  (registers <reference:…>)

urlpatterns = [
    path("staff/proposals/", proposals.proposal_list, name="proposals"),
    path("staff/proposals/new/", proposals.proposal_new, name="proposal_new"),
    path("staff/proposals/<reference:reference>/", proposals.proposal_page, name="proposal"),
    path("staff/proposals/<reference:reference>/edit/", proposals.proposal_edit, name="proposal_edit"),
    path("staff/proposals/<reference:reference>/deciders/", proposals.proposal_deciders, name="proposal_deciders"),
    path("staff/proposals/<reference:reference>/send/", proposals.proposal_send, name="proposal_send"),
    path("staff/proposals/<reference:reference>/check/", proposals.proposal_check, name="proposal_check"),
    path("staff/proposals/<reference:reference>/back/", proposals.proposal_back, name="proposal_back"),
    path("staff/proposals/<reference:reference>/decide/", decisions.decide, name="decide"),
    path("staff/proposals/<reference:reference>/remarks/<int:pk>/", remarks.remark_reply, name="remark_reply"),
    path("staff/decisions/", decisions.decision_list, name="decisions"),
    path("staff/decisions/<reference:reference>/", decisions.decision_page, name="decision"),
    path("staff/decisions/<reference:reference>/publish/", decisions.decision_publish, name="decision_publish"),
    path("staff/meetings/", meetings.meeting_list, name="meetings"),
    path("staff/meetings/<int:pk>/", meetings.meeting_page, name="meeting"),
    path("staff/meetings/<int:pk>/put-on/<reference:reference>/", meetings.put_on, name="meeting_put_on"),
    path("staff/meetings/<int:pk>/items/<int:item>/", meetings.item_move, name="item_move"),
    path("staff/meetings/<int:pk>/held/", meetings.meeting_held, name="meeting_held"),
    path("staff/meetings/<int:pk>/publish/", meetings.meeting_publish, name="meeting_publish"),
    path("mine/proposals/<reference:reference>/", remarks.mine_remark, name="mine_remark"),
]
