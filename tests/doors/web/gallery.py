"""Every page in every state that is looked at: a name, its template and its view."""

from doors.web import conversation_sheets, home_sheets, list_sheets, other_sheets, position_sheets, review_sheets
from headcount.doors.web.rendering import View

HOME, POSITION = "home/home.html", "positions/position.html"
CONVERSATION, REVIEW = "conversations/conversation.html", "reviews/review.html"
SIGN_IN, LINK, REFUSED = "signing_in/sign_in.html", "signing_in/one_time_link.html", "errors/refused.html"

SHEETS: dict[str, tuple[str, View]] = {
    "home": (HOME, home_sheets.usual()),
    "home-empty": (HOME, home_sheets.empty()),
    "home-quiet": (HOME, home_sheets.quiet()),
    "home-hard": (HOME, home_sheets.hard()),
    "position": (POSITION, position_sheets.usual()),
    "position-empty": (POSITION, position_sheets.empty()),
    "position-hard": (POSITION, position_sheets.hard()),
    "conversation": (CONVERSATION, conversation_sheets.usual()),
    "conversation-empty": (CONVERSATION, conversation_sheets.empty()),
    "conversation-hard": (CONVERSATION, conversation_sheets.hard()),
    "review": (REVIEW, review_sheets.usual()),
    "review-empty": (REVIEW, review_sheets.empty()),
    "review-decided": (REVIEW, review_sheets.decided()),
    "review-closed": (REVIEW, review_sheets.closed()),
    "review-hard": (REVIEW, review_sheets.hard()),
    "positions": ("positions/all.html", list_sheets.positions()),
    "positions-empty": ("positions/all.html", list_sheets.no_positions()),
    "positions-hard": ("positions/all.html", list_sheets.hard_positions()),
    "conversations": ("positions/all_conversations.html", list_sheets.conversations()),
    "sender": ("senders/sender.html", list_sheets.sender()),
    "sender-hard": ("senders/sender.html", list_sheets.hard_sender()),
    "sign-in": (SIGN_IN, other_sheets.sign_in()),
    "sign-in-used": (SIGN_IN, other_sheets.used_link()),
    "link": (LINK, other_sheets.one_time_link()),
    "link-hard": (LINK, other_sheets.hard_link()),
    "refused-hard": (REFUSED, other_sheets.hard_refusal()),
}
SHEETS.update((f"refused-{kind}", (REFUSED, other_sheets.refused(kind))) for kind in other_sheets.KINDS)
