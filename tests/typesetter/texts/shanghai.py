"""Forms first; only what there is is listed; every 项 of the general budget with budget, account and reason."""

from __future__ import annotations

from decimal import Decimal

from ..content import Content
from ..printed import Block
from ..sentences import Clerk, Outliner, Part, paragraph
from .xinjiang import INCOME, KINDS


def overview(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    return [
        o.heading(2, "主要职能"),
        paragraph(f"{c.department}是本级政府工作部门，主要职责是："),
        *(paragraph(f"（{n}）{duty}") for n, duty in enumerate(c.duties, 1)),
        o.heading(2, "部门决算单位构成"),
        paragraph(f"从预算单位构成看，{c.department}部门决算包括：{c.department}本级决算、下属行政事业单位决算。"),
        paragraph(f"纳入{c.department}{c.year}年度部门决算编制范围的单位包括："),
    ]


def explanation(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    return [*_totals(c, k, o), *_general(c, k, o), *_three_public(c, k, o), *_funds(c, k, o), *_others(c, k, o)]


def _because(k: Clerk, now: Decimal, before: Decimal) -> str:
    return f"。主要原因：{k.reason(now, before)}。"


def _totals(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, before = c.last_year, c.year - 1
    income: list[Part] = ["财政拨款收入", k.money(c.appropriation_income, "appropriation_income"), "，"]
    income.append(k.share(c.appropriation_income, c.income_total, "appropriation_income"))
    for name, source, code in INCOME:
        if amount := c.received(source):
            income += ["；", name, k.money(amount, code), "，", k.share(amount, c.income_total, code)]
    kinds: list[Part] = []
    for name, kind, code in KINDS:
        if amount := c.spent(kinds=(kind,)):
            kinds += [
                "；" if kinds else "",
                name,
                k.money(amount, code),
                "，",
                k.share(amount, c.expenditure_total, code),
            ]
    own = c.appropriation_grand_total
    return [
        o.heading(2, "收入支出决算总体情况说明"),
        paragraph(
            f"{c.department}{c.year}年度收入支出总计", k.money(c.grand_total, "grand_total"),
            f"。与{before}年度相比，收入支出总计", k.change(c.grand_total, last.grand_total, "grand_total"),
            _because(k, c.grand_total, last.grand_total),
        ),
        o.heading(2, "收入决算情况说明"),
        paragraph("本年收入合计", k.money(c.income_total, "income_total"), "，其中：", *income, "。"),
        o.heading(2, "支出决算情况说明"),
        paragraph("本年支出合计", k.money(c.expenditure_total, "expenditure_total"), "，其中：", *kinds, "。"),
        o.heading(2, "财政拨款收入支出决算总体情况说明"),
        paragraph(
            f"{c.department}{c.year}年度财政拨款收入支出总计", k.money(own, "appropriation_grand_total"),
            f"。与{before}年度相比，财政拨款收入支出总计",
            k.change(own, last.appropriation_grand_total, "appropriation_grand_total"),
            _because(k, own, last.appropriation_grand_total),
        ),
    ]  # fmt: skip


def _general(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    spent, budget, last = c.general_expenditure, c.budget_total, c.last_year.general_expenditure
    codes = sorted({s.function_code for s in c.expenditure if s.budget == "general" and s.amount})
    classes: list[Part] = []
    for code in sorted({code[:3] for code in codes}):
        amount = c.spent(budgets=("general",), prefix=code)
        classes += ["；" if classes else "", f"{k.names[code]}（类）", k.function_money(amount, code), "，"]
        classes.append(k.share(amount, spent, ""))
    budgets = dict(c.initial_budget)
    items: list[Block] = []
    for n, code in enumerate(codes, 1):
        amount, planned = c.spent(budgets=("general",), prefix=code), budgets.get(code, Decimal(0))
        items.append(
            paragraph(
                f"{n}、{k.path(code)}。主要用于：保障相关工作正常开展的支出。年初预算为",
                k.function_money(planned, code, "initial_budget"), "，支出决算为", k.function_money(amount, code), "。",
                k.against_budget(amount, planned),
            )
        )  # fmt: skip
    return [
        o.heading(2, "一般公共预算财政拨款支出决算情况说明"),
        o.heading(3, "一般公共预算财政拨款支出决算总体情况"),
        paragraph(
            "一般公共预算财政拨款支出", k.money(spent, "general_budget_expenditure"), "，占本年支出合计的",
            k.share(spent, c.expenditure_total, "general_budget_expenditure")[1:],
            f"。与{c.year - 1}年度相比，一般公共预算财政拨款支出",
            k.change(spent, last, "general_budget_expenditure"), _because(k, spent, last),
        ),
        o.heading(3, "一般公共预算财政拨款支出决算结构情况"),
        paragraph(
            "一般公共预算财政拨款支出", k.money(spent, "general_budget_expenditure"), "，主要用于以下方面：",
            *classes, "。",
        ),
        o.heading(3, "一般公共预算财政拨款支出决算具体情况"),
        paragraph(
            "一般公共预算财政拨款支出年初预算为", k.money(budget, "general_budget_expenditure", "initial_budget"),
            "，支出决算为", k.money(spent, "general_budget_expenditure"), "，完成年初预算的",
            k.completion(spent, budget, "general_budget_expenditure"), "。", k.against_budget(spent, budget), "其中：",
        ),
        *items,
        o.heading(2, "一般公共预算财政拨款基本支出决算情况说明"),
        paragraph(
            "一般公共预算财政拨款基本支出", k.money(c.general_basic, "general_budget_basic_expenditure"),
            "。其中：人员经费", k.money(c.personnel, "personnel_expense"),
            f"，主要包括：{k.listed_economics(('301', '303'))}；公用经费", k.money(c.public, "public_expense"),
            f"，主要包括：{k.listed_economics(('302', '310'))}。",
        ),
    ]  # fmt: skip


def _three_public(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    now, last, budget, done = c.three_public, c.last_year.three_public, c.three_public_budget, c.activities
    parts = (
        ("因公出国（境）费", "overseas", "overseas_travel_expense"),
        ("公务用车购置及运行维护费", "vehicle", "vehicle_expense"),
        ("公务接待费", "reception", "reception_expense"),
    )
    plans: list[Part] = []
    changes: list[Part] = []
    shares: list[Part] = []
    for name, field, code in parts:
        amount, plan, before = getattr(now, field), getattr(budget, field), getattr(last, field)
        mark = "；" if plans else ""
        plans += [mark, f"{name}支出决算为", k.money(amount, code), "，完成预算的", k.completion(amount, plan, code)]
        changes += [mark, f"{name}支出决算", k.change(amount, before, code)]
        shares += [mark, f"{name}支出决算", k.money(amount, code), "，", k.share(amount, now.total, code)]
    blocks: list[Block] = [
        o.heading(2, "财政拨款“三公”经费支出决算情况说明"),
        o.heading(3, "“三公”经费财政拨款支出决算总体情况说明"),
        paragraph(
            "“三公”经费财政拨款支出年初预算为", k.money(budget.total, "three_public_expense", "initial_budget"),
            "，支出决算为", k.money(now.total, "three_public_expense"), "，完成预算的",
            k.completion(now.total, budget.total, "three_public_expense"), "，其中：", *plans,
            f"。{c.year}年度“三公”经费支出",
            k.against_budget(now.total, budget.total),
        ),
        paragraph(
            f"{c.year}年度“三公”经费财政拨款支出决算数与{c.year - 1}年度相比",
            k.change(now.total, last.total, "three_public_expense"), "，其中：", *changes, "。",
        ),
        o.heading(3, "“三公”经费财政拨款支出决算具体情况说明"),
    ]  # fmt: skip
    if not now.total:
        return [*blocks, paragraph(f"{c.department}{c.year}年度无“三公”经费财政拨款支出。")]
    return [
        *blocks,
        paragraph("“三公”经费财政拨款支出决算中，", *shares, "。具体情况如下："),
        paragraph(
            "1、因公出国（境）费支出", k.money(now.overseas, "overseas_travel_expense"), "。全年安排因公出国（境）团组",
            k.count(done.overseas_groups, "个", "overseas_travel_groups"), "、累计",
            k.count(done.overseas_persons, "人次", "overseas_travel_persons"), "。",
        ),
        paragraph("2、公务用车购置及运行维护费支出", k.money(now.vehicle, "vehicle_expense"), "。其中："),
        paragraph(
            "公务用车购置支出为", k.money(now.vehicle_purchase, "vehicle_purchase_expense"), "，购置公务用车",
            k.count(done.vehicles_purchased, "辆", "vehicles_purchased"), "。",
        ),
        paragraph(
            "公务用车运行维护支出", k.money(now.vehicle_operation, "vehicle_operation_expense"),
            f"。主要用于车辆燃料、维修和保险。{c.year}年，{c.department}所属各预算单位开支财政拨款的公务用车保有量为",
            k.count(done.vehicles_owned, "辆", "vehicles_owned"), "。",
        ),
        paragraph(
            "3、公务接待费支出", k.money(now.reception, "reception_expense"), "。其中：国内公务接待支出",
            k.money(now.reception, "reception_domestic_expense"), "，主要用于业务交流接待，公务接待",
            k.count(done.reception_batches, "批次", "reception_batches"), "、",
            k.count(done.reception_persons, "人次", "reception_persons"), "。",
        ),
    ]  # fmt: skip


def _funds(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    blocks: list[Block] = []
    for name, budget in (("政府性基金预算财政拨款", "fund"), ("国有资本经营预算财政拨款", "capital")):
        blocks.append(o.heading(2, f"{name}收入支出决算情况说明"))
        codes = [x for x in c.function_codes(budget) if c.spent(budgets=(budget,), prefix=x)]
        if not codes:
            blocks.append(paragraph(f"{c.department}{c.year}年度无{name}收入和支出。"))
            continue
        blocks.append(
            paragraph(
                f"{name}收入", k.money(c.received(budget), "appropriation_income", budget=budget), "，支出",
                k.money(c.spent(budgets=(budget,)), "appropriation_expenditure", budget=budget),
                "，支出具体情况如下：",
            )
        )  # fmt: skip
        for n, code in enumerate(codes, 1):
            amount = c.spent(budgets=(budget,), prefix=code)
            text = f"{n}、{k.path(code)}。主要用于：专项任务支出。支出决算为"
            blocks.append(paragraph(text, k.function_money(amount, code), "。"))
    return blocks


def _others(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, buy, own, count = c.last_year, c.procurement, c.assets, len(c.projects)
    return [
        o.heading(2, "预算绩效管理情况"),
        paragraph(
            f"{c.department}{c.year}年度预算绩效管理工作开展情况如下：本部门建立了预算绩效管理制度和工作机制；"
            f"全过程绩效管理实施情况：绩效自评的{c.year}年度项目", k.count(count, "个", "performance_project_count"),
            "，涉及预算金额", k.money(c.project_funds, "performance_project_funds"), "。",
        ),
        o.heading(2, "其他重要事项的情况说明"),
        o.heading(3, "机关运行经费支出情况"),
        paragraph(
            "机关运行经费支出", k.money(c.agency_operating, "agency_operating_expense"), f"，比{c.year - 1}年度",
            k.change(c.agency_operating, last.agency_operating, "agency_operating_expense"),
            f"。主要原因是{k.reason(c.agency_operating, last.agency_operating)}。",
        ),
        o.heading(3, "政府采购支出情况"),
        paragraph(
            f"{c.department}{c.year}年度政府采购金额（以合同签订为准）为", k.money(buy.total, "procurement_total"),
            "，其中：货物采购金额", k.money(buy.goods, "procurement_goods"), "、工程采购金额",
            k.money(buy.works, "procurement_works"), "、服务采购金额", k.money(buy.services, "procurement_services"),
            "。",
        ),
        o.heading(3, "国有资产占有使用情况说明"),
        paragraph(
            f"截至{c.year}年12月31日，{c.department}共有车辆", k.count(own.vehicles, "辆", "vehicles_total"),
            "，其中：部级领导干部用车", k.count(own.ministerial, "辆", "vehicles_ministerial"),
            "、主要领导干部用车", k.count(own.leaders, "辆", "vehicles_leaders"),
            "、机要通信用车", k.count(own.confidential, "辆", "vehicles_confidential"),
            "、应急保障用车", k.count(own.emergency, "辆", "vehicles_emergency"),
            "、执法执勤用车", k.count(own.enforcement, "辆", "vehicles_enforcement"),
            "、特种专业技术用车", k.count(own.special, "辆", "vehicles_special"),
            "、离退休干部用车", k.count(own.retired, "辆", "vehicles_retired"),
            "、其他用车", k.count(own.other, "辆", "vehicles_other"),
            "。单价100万元（含）以上设备（不含车辆）",
            k.count(own.equipment_over_1m, "台（套）", "equipment_over_1m"), "。",
        ),
    ]  # fmt: skip
