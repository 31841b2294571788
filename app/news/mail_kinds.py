"""What is to be known of the two kinds of message that tell organisers the news."""

from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind, by_act
from app.news.actions.handing_over import why_not_news
from app.news.forecasts import daily_news
from app.news.lists import NEWS
from app.news.queries.readers import told_by

ENDING = KeptQuiet("`news.mails` posts it for their end")

KINDS = (
    MailKind("news/daily", on_list=NEWS, foretold=daily_news, question=asking(told_by, why_not_news), quiet=ENDING),
    by_act("news/at_once", on_list=NEWS, question=asking(told_by, why_not_news), quiet=ENDING),
)
