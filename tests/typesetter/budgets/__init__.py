"""Sets budgets in type: what a department plans for the year of a known account, in the manners of many publishers.

plan = plan_of(content)                        # the budget of the account's year, figure by figure
printed = compose_budget(plan, habits, look)   # strings with their meaning; ``set_pdf`` makes a PDF of them
"""

from .compose import compose_budget
from .habits import PLAIN_HABITS, Habits, draw_habits
from .plan import Goal, Plan, Planned, plan_of, year_before

__all__ = [
    "PLAIN_HABITS",
    "Goal",
    "Habits",
    "Plan",
    "Planned",
    "compose_budget",
    "draw_habits",
    "plan_of",
    "year_before",
]
