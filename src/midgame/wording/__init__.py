"""How sentences, figures, lists and dates are written, in every language: the one hand for page and terminal."""

from midgame.wording.dates import calendar_day as calendar_day
from midgame.wording.dates import date as date
from midgame.wording.dates import written_date as written_date
from midgame.wording.figures import amount as amount
from midgame.wording.figures import count as count
from midgame.wording.figures import interval as interval
from midgame.wording.figures import median_range as median_range
from midgame.wording.figures import number as number
from midgame.wording.figures import percent as percent
from midgame.wording.figures import points as points
from midgame.wording.figures import span as span
from midgame.wording.figures import value as value
from midgame.wording.figures import with_interval as with_interval
from midgame.wording.language import mark as mark
from midgame.wording.language import reason as reason
from midgame.wording.language import say as say
from midgame.wording.language import several as several
from midgame.wording.language import speaking as speaking
from midgame.wording.lists import either as either
from midgame.wording.lists import quoted as quoted
from midgame.wording.lists import sentence as sentence
from midgame.wording.lists import together as together
