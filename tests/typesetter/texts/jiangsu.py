"""Forms first; totals taken apart in numbered sentences, thousands separators in the text, completion of every 项."""

from __future__ import annotations

from decimal import Decimal

from ..content import Content
from ..forms import ordinal
from ..printed import Block, Run
from ..sentences import Clerk, Outliner, Part, paragraph
from .xinjiang import INCOME, KINDS


def overview(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    heads = c.headcount
    return [
        o.heading(2, "部门主要职责"),
        *(paragraph(f"{n}．{duty}") for n, duty in enumerate(c.duties, 1)),
        o.heading(2, "部门机构设置及决算单位构成情况"),
        paragraph(f"1．根据部门职责分工，本部门内设机构包括{'、'.join(c.offices)}。"),
        paragraph(
            "2．截至年末，本部门实有人数", k.count(heads.total, "人", "headcount_total"), "，其中在职人员",
            k.count(heads.active, "人", "headcount_active"), "、离休人员",
            k.count(heads.veteran_retired, "人", "headcount_veteran_retired"), "、退休人员",
            k.count(heads.retired, "人", "headcount_retired"), "。",
        ),
        paragraph(
            f"3．从决算单位构成看，纳入本部门{c.year}年部门汇总决算编制范围的预算单位共计",
            k.count(len(c.units), "家", ""), "，具体包括：",
        ),
    ]  # fmt: skip


def explanation(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    return [*_totals(c, k, o), *_general(c, k, o), *_three_public(c, k, o), *_funds(c, k, o), *_others(c, k, o)]


def _each(k: Clerk, now: Decimal, before: Decimal, code: str) -> list[Run]:
    """收、支总计各增加…: the word 各 goes before a direction, not before 持平."""
    runs = k.change(now, before, code)
    return runs if runs[0].role == "level" else [Run("各"), *runs]


def _totals(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, own = c.last_year, c.appropriation_grand_total
    income: list[Part] = []
    for name, source, code in INCOME:
        amount = c.received(source)
        income += ["；", name, k.money(amount, code), "，", k.share(amount, c.income_total, code)]
    kinds: list[Part] = []
    for n, (name, kind, code) in enumerate(KINDS):
        amount = c.spent(kinds=(kind,))
        kinds += ["；" if n else "", name, k.money(amount, code), "，", k.share(amount, c.expenditure_total, code)]
    return [
        o.heading(2, "收入支出决算总体情况说明"),
        paragraph(
            f"{c.department}{c.year}年度收入、支出决算总计", k.money(c.grand_total, "grand_total"),
            "。与上年相比，收、支总计", _each(k, c.grand_total, last.grand_total, "grand_total"), "。其中：",
        ),
        paragraph("（一）收入决算总计", k.money(c.grand_total, "grand_total", side="income"), "。包括："),
        paragraph(
            "1．本年收入决算合计", k.money(c.income_total, "income_total"), "。与上年相比，",
            k.change(c.income_total, last.income, "income_total"),
            f"，变动原因：{k.reason(c.income_total, last.income)}。",
        ),
        paragraph("2．使用非财政拨款结余", k.money(c.non_appropriation_used, "non_appropriation_balance_used"), "。"),
        paragraph("3．年初结转和结余", k.money(c.opened(), "opening_balance"), "。"),
        paragraph("（二）支出决算总计", k.money(c.grand_total, "grand_total", side="expenditure"), "。包括："),
        paragraph(
            "1．本年支出决算合计", k.money(c.expenditure_total, "expenditure_total"), "。与上年相比，",
            k.change(c.expenditure_total, last.expenditure, "expenditure_total"),
            f"，变动原因：{k.reason(c.expenditure_total, last.expenditure)}。",
        ),
        paragraph("2．结余分配", k.money(c.surplus_distribution, "surplus_distribution"), "。"),
        paragraph("3．年末结转和结余", k.money(c.closing_total, "closing_balance"), "。"),
        o.heading(2, "收入决算情况说明"),
        paragraph(
            f"{c.year}年度本年收入决算合计", k.money(c.income_total, "income_total"), "，其中：财政拨款收入",
            k.money(c.appropriation_income, "appropriation_income"), "，",
            k.share(c.appropriation_income, c.income_total, "appropriation_income"), *income, "。",
        ),
        o.heading(2, "支出决算情况说明"),
        paragraph(
            f"{c.year}年度本年支出决算合计", k.money(c.expenditure_total, "expenditure_total"), "，其中：", *kinds, "。"
        ),
        o.heading(2, "财政拨款收入支出决算总体情况说明"),
        paragraph(
            f"{c.department}{c.year}年度财政拨款收入、支出决算总计", k.money(own, "appropriation_grand_total"),
            "。与上年相比，收、支总计", _each(k, own, last.appropriation_grand_total, "appropriation_grand_total"),
            f"，变动原因：{k.reason(own, last.appropriation_grand_total)}。",
        ),
    ]  # fmt: skip


def _general(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    spent, budget, last = c.general_expenditure, c.budget_total, c.last_year.general_expenditure
    codes = sorted({s.function_code for s in c.expenditure if s.budget == "general" and s.amount})
    budgets = dict(c.initial_budget)
    blocks: list[Block] = [
        o.heading(2, "财政拨款支出决算情况说明"),
        paragraph(
            f"{c.year}年度一般公共预算财政拨款支出", k.money(spent, "general_budget_expenditure"), "，占本年支出合计的",
            k.share(spent, c.expenditure_total, "general_budget_expenditure")[1:], "。与上年相比，",
            k.change(spent, last, "general_budget_expenditure"), f"，变动原因：{k.reason(spent, last)}。",
        ),
        paragraph(
            f"{c.year}年度一般公共预算财政拨款支出年初预算为",
            k.money(budget, "general_budget_expenditure", "initial_budget"), "，支出决算为",
            k.money(spent, "general_budget_expenditure"), "，完成年初预算的",
            k.completion(spent, budget, "general_budget_expenditure"), "。其中：",
        ),
    ]  # fmt: skip
    for n, top in enumerate(sorted({code[:3] for code in codes}), 1):
        blocks.append(paragraph(f"（{ordinal(n)}）{k.names[top]}（类）"))
        for m, code in enumerate((x for x in codes if x.startswith(top)), 1):
            amount, planned = c.spent(budgets=("general",), prefix=code), budgets.get(code, Decimal(0))
            blocks.append(
                paragraph(
                    f"{m}．{k.names[code[:5]]}（款）{k.names[code]}（项）。年初预算",
                    k.function_money(planned, code, "initial_budget"), "，支出决算", k.function_money(amount, code),
                    "，完成年初预算的", k.completion(amount, planned, ""), "。", k.against_budget(amount, planned),
                )
            )  # fmt: skip
    return [
        *blocks,
        o.heading(2, "一般公共预算财政拨款基本支出决算情况说明"),
        paragraph(
            f"{c.year}年度一般公共预算财政拨款基本支出决算",
            k.money(c.general_basic, "general_budget_basic_expenditure"), "，其中：",
        ),
        paragraph(
            "（一）人员经费", k.money(c.personnel, "personnel_expense"),
            f"。主要包括：{k.listed_economics(('301', '303'))}。",
        ),
        paragraph(
            "（二）公用经费", k.money(c.public, "public_expense"), f"。主要包括：{k.listed_economics(('302', '310'))}。"
        ),
    ]  # fmt: skip


def _three_public(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    now, last, budget, done = c.three_public, c.last_year.three_public, c.three_public_budget, c.activities

    def part(n: int, name: str, field: str, code: str) -> list[Part]:
        amount, plan, before = getattr(now, field), getattr(budget, field), getattr(last, field)
        return [
            f"{n}．{name}支出预算", k.money(plan, code, "initial_budget"), "，支出决算", k.money(amount, code), "，",
            "占“三公”经费的", k.share(amount, now.total, code)[1:], "。与上年相比，",
            k.change(amount, before, code), "。",
        ]  # fmt: skip

    return [
        o.heading(2, "财政拨款“三公”经费支出决算情况说明"),
        o.heading(3, "“三公”经费支出总体情况说明"),
        paragraph(
            f"{c.year}年度财政拨款“三公”经费支出决算", k.money(now.total, "three_public_expense"), "，与上年相比，",
            k.change(now.total, last.total, "three_public_expense"), f"，变动原因：{k.reason(now.total, last.total)}。",
            f"{c.year}年度“三公”经费支出预算", k.money(budget.total, "three_public_expense", "initial_budget"),
            "，完成预算的", k.completion(now.total, budget.total, "three_public_expense"), "。",
            k.against_budget(now.total, budget.total),
        ),
        o.heading(3, "“三公”经费支出具体情况说明"),
        paragraph(
            *part(1, "因公出国（境）费", "overseas", "overseas_travel_expense"), "全年组织因公出国（境）团组",
            k.count(done.overseas_groups, "个", "overseas_travel_groups"), "，累计",
            k.count(done.overseas_persons, "人次", "overseas_travel_persons"), "。",
        ),
        paragraph(*part(2, "公务用车购置及运行维护费", "vehicle", "vehicle_expense"), "其中："),
        paragraph(
            "（1）公务用车购置支出决算", k.money(now.vehicle_purchase, "vehicle_purchase_expense"),
            "，当年购置公务用车", k.count(done.vehicles_purchased, "辆", "vehicles_purchased"), "。",
        ),
        paragraph(
            "（2）公务用车运行维护费支出决算", k.money(now.vehicle_operation, "vehicle_operation_expense"),
            f"，主要用于燃料费和维修费。截至{c.year}年12月31日，使用财政拨款开支的公务用车保有量为",
            k.count(done.vehicles_owned, "辆", "vehicles_owned"), "。",
        ),
        paragraph(
            *part(3, "公务接待费", "reception", "reception_expense"), "国内公务接待支出决算",
            k.money(now.reception, "reception_domestic_expense"), "，接待",
            k.count(done.reception_batches, "批次", "reception_batches"), "，",
            k.count(done.reception_persons, "人次", "reception_persons"), "。",
        ),
    ]  # fmt: skip


def _funds(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    blocks: list[Block] = []
    for name, budget in (("政府性基金预算财政拨款", "fund"), ("国有资本经营预算财政拨款", "capital")):
        blocks.append(o.heading(2, f"{name}支出决算情况说明"))
        spent = c.spent(budgets=(budget,))
        if spent:
            text = f"{c.department}{c.year}年度{name}支出决算"
            figure = k.money(spent, "appropriation_expenditure", budget=budget)
            blocks.append(paragraph(text, figure, "，主要用于专项任务支出。"))
        elif c.function_codes(budget):
            text = f"{c.department}{c.year}年度{name}收入"
            figure = k.money(c.received(budget), "appropriation_income", budget=budget)
            blocks.append(paragraph(text, figure, "，本年未发生支出。"))
        else:
            blocks.append(paragraph(f"{c.department}{c.year}年度无{name}收入支出。"))
    return blocks


def _others(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, buy, own = c.last_year, c.procurement, c.assets
    return [
        o.heading(2, "机关运行经费支出决算情况说明"),
        paragraph(
            f"{c.year}年度机关运行经费支出决算", k.money(c.agency_operating, "agency_operating_expense"),
            "。与上年相比，",
            k.change(c.agency_operating, last.agency_operating, "agency_operating_expense"),
            f"，变动原因：{k.reason(c.agency_operating, last.agency_operating)}。",
        ),
        o.heading(2, "政府采购支出决算情况说明"),
        paragraph(
            f"{c.year}年度政府采购支出总额", k.money(buy.total, "procurement_total"), "，其中：政府采购货物支出",
            k.money(buy.goods, "procurement_goods"), "、政府采购工程支出", k.money(buy.works, "procurement_works"),
            "、政府采购服务支出", k.money(buy.services, "procurement_services"), "。授予中小企业合同金额",
            k.money(buy.sme, "procurement_sme"), "，占政府采购支出总额的",
            k.share(buy.sme, buy.total, "procurement_sme")[1:], "，其中：授予小微企业合同金额",
            k.money(buy.micro, "procurement_micro"), "，占政府采购支出总额的",
            k.share(buy.micro, buy.total, "procurement_micro")[1:], "。",
        ),
        o.heading(2, "国有资产占用情况"),
        paragraph(
            f"截至{c.year}年12月31日，本部门共有车辆", k.count(own.vehicles, "辆", "vehicles_total"),
            "，其中：副部（省）级及以上领导用车", k.count(own.ministerial, "辆", "vehicles_ministerial"),
            "、主要领导干部用车", k.count(own.leaders, "辆", "vehicles_leaders"),
            "、机要通信用车", k.count(own.confidential, "辆", "vehicles_confidential"),
            "、应急保障用车", k.count(own.emergency, "辆", "vehicles_emergency"),
            "、执法执勤用车", k.count(own.enforcement, "辆", "vehicles_enforcement"),
            "、特种专业技术用车", k.count(own.special, "辆", "vehicles_special"),
            "、离退休干部用车", k.count(own.retired, "辆", "vehicles_retired"),
            "、其他用车", k.count(own.other, "辆", "vehicles_other"),
            "；单价50万元（含）以上的通用设备", k.count(own.equipment_over_500k, "台（套）", "equipment_over_500k"),
            "，单价100万元（含）以上的专用设备", k.count(own.equipment_over_1m, "台（套）", "equipment_over_1m"), "。",
        ),
        o.heading(2, "预算绩效评价工作开展情况"),
        paragraph(
            f"{c.year}年度，本部门共", k.count(len(c.projects), "个", "performance_project_count"),
            "项目开展了绩效自评价，涉及财政性资金合计", k.money(c.project_funds, "performance_project_funds"), "。",
        ),
    ]  # fmt: skip
