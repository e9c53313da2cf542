"""Text first, forms last; every source and kind is listed with its share, also those of 0; budget variances."""

from __future__ import annotations

from decimal import Decimal

from ..content import Content
from ..printed import Block, Paragraph
from ..sentences import Clerk, Outliner, Part, paragraph

INCOME = (
    ("上级补助收入", "superior_subsidy", "superior_subsidy_income"),
    ("事业收入", "business", "business_income"),
    ("经营收入", "operating", "operating_income"),
    ("附属单位上缴收入", "affiliate_remittance", "affiliate_remittance_income"),
    ("其他收入", "other", "other_income"),
)
KINDS = (
    ("基本支出", "basic", "basic_expenditure"),
    ("项目支出", "project", "project_expenditure"),
    ("上缴上级支出", "remitted_to_superior", "remittance_to_superior_expenditure"),
    ("经营支出", "operating", "operating_expenditure"),
    ("对附属单位补助支出", "subsidy_to_affiliates", "subsidy_to_affiliates_expenditure"),
)


def overview(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    """Duties, offices, head counts; the table of units is set by the caller after the last paragraph."""
    heads = c.headcount
    return [
        o.heading(2, "主要职能"),
        *(paragraph(f"（{n}）{duty}") for n, duty in enumerate(c.duties, 1)),
        o.heading(2, "机构设置及人员情况"),
        paragraph(
            f"{c.department}{c.year}年度，实有人数", k.count(heads.total, "人", "headcount_total"), "，其中：在职人员",
            k.count(heads.active, "人", "headcount_active"), "，离休人员",
            k.count(heads.veteran_retired, "人", "headcount_veteran_retired"), "，退休人员",
            k.count(heads.retired, "人", "headcount_retired"), "。",
        ),
        paragraph(
            f"{c.department}本级下设", k.count(len(c.offices), "个", ""), f"处室，分别是：{'、'.join(c.offices)}。"
        ),
        paragraph(f"纳入{c.department}{c.year}年度部门决算编制范围的单位名单见下表："),
    ]  # fmt: skip


def explanation(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    return [*_totals(c, k, o), *_appropriations(c, k, o), *_three_public(c, k, o), *_funds(c, k, o), *_others(c, k, o)]


def _totals(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last = c.last_year
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
            f"{c.year}年度本年收入", k.money(c.income_total, "income_total"), "，与上年相比，",
            k.change(c.income_total, last.income, "income_total"),
            f"，主要原因是：{k.reason(c.income_total, last.income)}。",
            "本年支出", k.money(c.expenditure_total, "expenditure_total"), "，与上年相比，",
            k.change(c.expenditure_total, last.expenditure, "expenditure_total"),
            f"，主要原因是：{k.reason(c.expenditure_total, last.expenditure)}。",
        ),
        o.heading(2, "收入决算情况说明"),
        paragraph(
            f"{c.year}年度本年收入", k.money(c.income_total, "income_total"), "，其中：财政拨款收入",
            k.money(c.appropriation_income, "appropriation_income"), "，",
            k.share(c.appropriation_income, c.income_total, "appropriation_income"), *income, "。",
        ),
        o.heading(2, "支出决算情况说明"),
        paragraph(f"{c.year}年度本年支出", k.money(c.expenditure_total, "expenditure_total"), "，其中：", *kinds, "。"),
    ]  # fmt: skip


def _appropriations(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, budget = c.last_year, c.budget_total
    income, spent = c.appropriation_income, c.appropriation_expenditure
    codes = sorted({s.function_code for s in c.expenditure if s.budget == "general" and s.amount})
    listed: list[Paragraph] = [
        paragraph(f"{code} {k.names[code]} ", k.function_money(c.spent(budgets=("general",), prefix=code), code), "；")
        for code in codes
    ]
    return [
        o.heading(2, "财政拨款收入支出决算总体情况说明"),
        paragraph(
            f"{c.year}年度财政拨款收入", k.money(income, "appropriation_income"), "，与上年相比，",
            k.change(income, last.appropriation_income, "appropriation_income"),
            f"。主要原因是：{k.reason(income, last.appropriation_income)}。",
            "财政拨款支出", k.money(spent, "appropriation_expenditure"), "，与上年相比，",
            k.change(spent, last.appropriation_expenditure, "appropriation_expenditure"),
            f"，主要原因是：{k.reason(spent, last.appropriation_expenditure)}。",
        ),
        paragraph(
            "与年初预算数相比情况：财政拨款收入年初预算数", k.money(budget, "appropriation_income", "initial_budget"),
            "，决算数", k.money(income, "appropriation_income"), "，预决算差异率",
            k.variance(income, budget, "appropriation_income"), f"，主要原因是：{k.reason(income, budget)}。",
            "财政拨款支出年初预算数", k.money(budget, "appropriation_expenditure", "initial_budget"),
            "，决算数", k.money(spent, "appropriation_expenditure"), "，预决算差异率",
            k.variance(spent, budget, "appropriation_expenditure"), f"，主要原因是：{k.reason(spent, budget)}。",
        ),
        o.heading(2, "一般公共预算财政拨款支出决算情况说明"),
        paragraph(
            f"{c.year}年度一般公共预算财政拨款支出", k.money(c.general_expenditure, "general_budget_expenditure"),
            "。按功能分类科目项级科目公开，其中：",
        ),
        *listed,
        o.heading(2, "一般公共预算财政拨款基本支出决算情况说明"),
        paragraph(
            f"{c.year}年度一般公共预算财政拨款基本支出",
            k.money(c.general_basic, "general_budget_basic_expenditure"), "，其中：",
        ),
        paragraph(
            "人员经费", k.money(c.personnel, "personnel_expense"), f"，包括：{k.listed_economics(('301', '303'))}。"
        ),
        paragraph(
            "公用经费", k.money(c.public, "public_expense"), f"，包括：{k.listed_economics(('302', '310'))}。"
        ),
    ]  # fmt: skip


def _three_public(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    now, last, budget, done = c.three_public, c.last_year.three_public, c.three_public_budget, c.activities

    def part(name: str, amount: Decimal, before: Decimal, code: str) -> list[Part]:
        return [
            name, "支出", k.money(amount, code), "，", k.share(amount, now.total, code), "，比上年",
            k.change(amount, before, code), f"，主要原因是：{k.reason(amount, before)}",
        ]  # fmt: skip

    def planned(name: str, amount: Decimal, plan: Decimal, code: str) -> list[Part]:
        return [
            name, "预算数", k.money(plan, code, "initial_budget"), "，决算数", k.money(amount, code), "，预决算差异率",
            k.variance(amount, plan, code), f"，主要原因是：{k.reason(amount, plan)}",
        ]  # fmt: skip

    return [
        o.heading(2, "一般公共预算财政拨款“三公”经费支出决算情况说明"),
        paragraph(
            f"{c.year}年度一般公共预算“三公”经费支出决算", k.money(now.total, "three_public_expense"), "，比上年",
            k.change(now.total, last.total, "three_public_expense"),
            f"，主要原因是：{k.reason(now.total, last.total)}。其中，",
            *part("因公出国（境）费", now.overseas, last.overseas, "overseas_travel_expense"), "；",
            *part("公务用车购置及运行维护费", now.vehicle, last.vehicle, "vehicle_expense"), "；",
            *part("公务接待费", now.reception, last.reception, "reception_expense"), "。具体情况如下：",
        ),
        paragraph(
            "因公出国（境）费支出", k.money(now.overseas, "overseas_travel_expense"),
            "，开支内容包括：", "国际旅费、住宿费等。" if now.overseas else "本年未安排预算未支出。",
            "单位全年安排的因公出国（境）团组", k.count(done.overseas_groups, "个", "overseas_travel_groups"),
            "，因公出国（境）", k.count(done.overseas_persons, "人次", "overseas_travel_persons"), "。",
        ),
        paragraph(
            "公务用车购置及运行维护费", k.money(now.vehicle, "vehicle_expense"), "，其中，公务用车购置费",
            k.money(now.vehicle_purchase, "vehicle_purchase_expense"), "，公务用车运行维护费",
            k.money(now.vehicle_operation, "vehicle_operation_expense"),
            "。公务用车运行维护费开支内容包括车辆燃油费、保险费及维修保养费用。公务用车购置数",
            k.count(done.vehicles_purchased, "辆", "vehicles_purchased"), "，公务用车保有量",
            k.count(done.vehicles_owned, "辆", "vehicles_owned"), "。",
        ),
        paragraph(
            "公务接待费", k.money(now.reception, "reception_expense"),
            "，开支内容包括接待外地考察团组。单位全年安排的国内公务接待",
            k.count(done.reception_batches, "批次", "reception_batches"), "，",
            k.count(done.reception_persons, "人次", "reception_persons"), "。",
        ),
        paragraph(
            "与年初预算数相比情况：一般公共预算“三公”经费支出年初预算数",
            k.money(budget.total, "three_public_expense", "initial_budget"), "，决算数",
            k.money(now.total, "three_public_expense"), "，预决算差异率",
            k.variance(now.total, budget.total, "three_public_expense"),
            f"，主要原因是：{k.reason(now.total, budget.total)}。其中：",
            *planned("因公出国（境）费", now.overseas, budget.overseas, "overseas_travel_expense"), "；",
            *planned("公务用车购置费", now.vehicle_purchase, budget.vehicle_purchase, "vehicle_purchase_expense"), "；",
            *planned("公务用车运行费", now.vehicle_operation, budget.vehicle_operation, "vehicle_operation_expense"),
            "；", *planned("公务接待费", now.reception, budget.reception, "reception_expense"), "。",
        ),
    ]  # fmt: skip


def _funds(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    blocks: list[Block] = []
    for name, budget in (("政府性基金预算财政拨款", "fund"), ("国有资本经营预算财政拨款", "capital")):
        blocks.append(o.heading(2, f"{name}收入支出决算情况说明"))
        if c.function_codes(budget):
            blocks.append(
                paragraph(
                    f"{c.year}年度{name}收入", k.money(c.received(budget), "appropriation_income", budget=budget),
                    "，支出", k.money(c.spent(budgets=(budget,)), "appropriation_expenditure", budget=budget),
                    "，主要用于专项任务支出。",
                )
            )  # fmt: skip
        else:
            blocks.append(paragraph(f"我单位本年度无{name}收入支出，{name}收入支出决算表为空表。"))
    return blocks


def _others(c: Content, k: Clerk, o: Outliner) -> list[Block]:
    last, buy, own = c.last_year, c.procurement, c.assets
    running: list[Block] = [
        paragraph(
            f"{c.year}年度{c.department}本级（行政单位）机关运行经费支出",
            k.money(c.agency_operating, "agency_operating_expense"), "，比上年",
            k.change(c.agency_operating, last.agency_operating, "agency_operating_expense"),
            f"，主要原因是：{k.reason(c.agency_operating, last.agency_operating)}。",
        )
    ]  # fmt: skip
    if c.institution_public:
        running.append(
            paragraph(
                f"{c.year}年度所属单位（事业单位）日常公用经费",
                k.money(c.institution_public, "institution_public_expense"), "，比上年",
                k.change(c.institution_public, last.institution_public, "institution_public_expense"),
                f"，主要原因是：{k.reason(c.institution_public, last.institution_public)}。",
            )
        )  # fmt: skip
    return [
        o.heading(2, "其他重要事项的情况说明"),
        o.heading(3, "机关运行经费支出情况"),
        *running,
        o.heading(3, "政府采购情况"),
        paragraph(
            f"{c.year}年度政府采购支出总额", k.money(buy.total, "procurement_total"), "，其中：政府采购货物支出",
            k.money(buy.goods, "procurement_goods"), "、政府采购工程支出", k.money(buy.works, "procurement_works"),
            "、政府采购服务支出", k.money(buy.services, "procurement_services"), "。",
        ),
        paragraph(
            "授予中小企业合同金额", k.money(buy.sme, "procurement_sme"), "，占政府采购支出总额的",
            k.share(buy.sme, buy.total, "procurement_sme")[1:], "，其中：授予小微企业合同金额",
            k.money(buy.micro, "procurement_micro"), "，占政府采购支出总额的",
            k.share(buy.micro, buy.total, "procurement_micro")[1:], "。",
        ),
        o.heading(3, "国有资产占用情况说明"),
        paragraph(
            f"截止{c.year}年12月31日，单位共有房屋",
            k.count(own.building_area, "平方米", "building_area", "（平方米）"),
            "，价值", k.money(own.building_value, "building_value"), "。车辆",
            k.count(own.vehicles, "辆", "vehicles_total"), "，价值", k.money(own.vehicles_value, "vehicles_value"),
            "，其中：副部（省）级及以上领导用车", k.count(own.ministerial, "辆", "vehicles_ministerial"),
            "、主要领导干部用车", k.count(own.leaders, "辆", "vehicles_leaders"),
            "、机要通信用车", k.count(own.confidential, "辆", "vehicles_confidential"),
            "、应急保障用车", k.count(own.emergency, "辆", "vehicles_emergency"),
            "、执法执勤用车", k.count(own.enforcement, "辆", "vehicles_enforcement"),
            "、特种专业技术用车", k.count(own.special, "辆", "vehicles_special"),
            "、离退休干部用车", k.count(own.retired, "辆", "vehicles_retired"),
            "、其他用车", k.count(own.other, "辆", "vehicles_other"),
            "；单位价值50万元以上通用设备", k.count(own.equipment_over_500k, "台（套）", "equipment_over_500k"),
            "、单位价值100万元以上专用设备", k.count(own.equipment_over_1m, "台（套）", "equipment_over_1m"), "。",
        ),
        o.heading(2, "预算绩效的情况说明"),
        paragraph(
            f"根据预算绩效管理要求，我单位{c.year}年度开展预算绩效评价项目",
            k.count(len(c.projects), "个", "performance_project_count"), "，共涉及资金",
            k.money(c.project_funds, "performance_project_funds"),
            "。绩效目标总体完成较好，服务质量和资金使用效益有所提高。"
            "发现的问题及原因：部分绩效目标设置不够细化。下一步改进措施：加强绩效目标审核，完善考核机制。",
        ),
    ]  # fmt: skip
