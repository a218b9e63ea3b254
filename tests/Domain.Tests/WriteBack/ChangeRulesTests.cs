using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.WriteBack;

public sealed class ChangeRulesTests
{
    private static readonly KnownEntity Order = new(
        "Spring", "Display & Video 360", EntityStatus.Active, BudgetUnit.Revenue, Currency.Parse("GBP"), 100_000_000, _ => true, false, null);

    [Theory]
    [InlineData(ChangeKind.Pause, EntityStatus.Active, "1 -> 2")]
    [InlineData(ChangeKind.Resume, EntityStatus.Paused, "2 -> 1")]
    [InlineData(ChangeKind.Pause, EntityStatus.Paused, "ALREADY_SO")]
    [InlineData(ChangeKind.Resume, EntityStatus.Active, "ALREADY_SO")]
    [InlineData(ChangeKind.Pause, EntityStatus.Draft, "STATUS")]
    [InlineData(ChangeKind.Resume, EntityStatus.Archived, "STATUS")]
    public void Plan_OfAStatus_GoesFromTheOtherOne(ChangeKind what, EntityStatus status, string expected) =>
        Assert.Equal(expected, Text(ChangeRules.Plan(Wish(what), Order with { Status = status }, "changes.0")));

    [Theory]
    [InlineData("100", "80.55", "100000000 -> 80550000")]
    [InlineData("100.00", "0.01", "100000000 -> 10000")]
    [InlineData("99", "80", "CHANGED_MEANWHILE")]
    [InlineData(null, "80", "CHANGED_MEANWHILE")]
    [InlineData("100", "80.555", "AMOUNT")]
    [InlineData("100", "0", "AMOUNT")]
    [InlineData("100", "-1", "AMOUNT")]
    [InlineData("100", null, "AMOUNT")]
    [InlineData("100", "9000000000000000000", "AMOUNT")]
    [InlineData("100", "100", "ALREADY_SO")]
    [InlineData("99", "80.555", "CHANGED_MEANWHILE AMOUNT")]
    public void Plan_OfADailyBudget_GoesFromWhatWasSeenToWhatCanBeBilled(string? seen, string? amount, string expected) =>
        Assert.Equal(expected, Text(ChangeRules.Plan(Wish(ChangeKind.DailyBudget, seen, amount), Order, "changes.0")));

    [Theory]
    [InlineData("500", "750", "500 -> 750")]
    [InlineData("500", "750.5", "AMOUNT")]
    public void Plan_OfImpressionsADay_IsWhole(string seen, string amount, string expected) =>
        Assert.Equal(expected, Text(ChangeRules.Plan(Wish(ChangeKind.DailyBudget, seen, amount), Order with { Unit = BudgetUnit.Impressions, DailyBudget = 500 }, "changes.0")));

    [Fact]
    public void Plan_OfYen_IsInWholeYen() =>
        Assert.Equal("AMOUNT", Text(ChangeRules.Plan(Wish(ChangeKind.DailyBudget, "100", "80.5"), Order with { Currency = Currency.Parse("JPY") }, "changes.0")));

    [Fact]
    public void Plan_WithoutADailyBudget_SaysThatItGoesByItsFlight() =>
        Assert.Equal("NO_DAILY_BUDGET", Text(ChangeRules.Plan(Wish(ChangeKind.DailyBudget, null, "80"), Order with { DailyBudget = null }, "changes.0")));

    [Theory]
    [InlineData(WriteBlock.NotAtWork, "NOT_AT_WORK")]
    [InlineData(WriteBlock.NotAgreed, "NOT_AGREED")]
    [InlineData(WriteBlock.ReadOnly, "READ_ONLY")]
    public void Plan_WithoutALeave_IsRefusedWithTheFix(WriteBlock block, string expected) =>
        Assert.Equal(expected, Text(ChangeRules.Plan(Wish(ChangeKind.Pause), Order with { Block = block }, "changes.0")));

    [Fact]
    public void Plan_WithEverythingWrong_SaysAllOfIt() => Assert.Equal(
        "READ_ONLY NOT_OFFERED UNDER_WAY ALREADY_SO",
        Text(ChangeRules.Plan(Wish(ChangeKind.Resume), Order with { Block = WriteBlock.ReadOnly, CanSet = _ => false, IsUnderWay = true }, "changes.0")));

    [Fact]
    public void Plan_OfNothing_NamesIt() => Assert.Equal(
        [new Refusal("NOT_FOUND", "changes.3", "The campaign has no such order: 'dv360:5'.")], ChangeRules.Plan(Wish(ChangeKind.Pause), null, "changes.3").Refusals);

    [Fact]
    public void Problems_OfTheWholeRequest_AreSaidAtOnce()
    {
        Assert.Empty(ChangeRules.Problems([Wish(ChangeKind.Pause)], "Over budget."));
        Assert.Equal(["REASON_LENGTH", "COUNT"], ChangeRules.Problems([], " x ").Select(problem => problem.Code));
        Assert.Equal(["TWICE"], ChangeRules.Problems([Wish(ChangeKind.Pause), Wish(ChangeKind.Resume)], "Over budget.").Select(problem => problem.Code));
        Assert.Equal(["COUNT"], ChangeRules.Problems([.. Enumerable.Range(0, 51).Select(number => Wish(ChangeKind.Pause) with { Key = $"dv360:{number}" })], "All.").Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("READ_ONLY", EntityField.Status, 1, 2, false)]
    [InlineData("PROPOSE", EntityField.Status, 1, 2, false)]
    [InlineData("SMALL_STEPS", EntityField.Status, 1, 2, true)]
    [InlineData("SMALL_STEPS", EntityField.DailyBudget, 100, 120, true)]
    [InlineData("SMALL_STEPS", EntityField.DailyBudget, 100, 80, true)]
    [InlineData("SMALL_STEPS", EntityField.DailyBudget, 100, 121, false)]
    [InlineData("SMALL_STEPS", EntityField.DailyBudget, 100, 79, false)]
    [InlineData("WITHIN_LIMITS", EntityField.DailyBudget, 100, 500, true)]
    public void MayActAlone_ByDegree(string acting, EntityField field, long before, long after, bool expected) =>
        Assert.Equal(expected, ChangeRules.MayActAlone(acting, new FieldSetting(field, before), new FieldSetting(field, after)));

    private static WishedChange Wish(ChangeKind what, string? seen = null, string? amount = null) => new(EntityKind.Order, "dv360:5", what, Number(seen), Number(amount));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(Outcome<(FieldSetting Before, FieldSetting After)> plan) =>
        plan.TryGet(out var change) ? $"{change.Before.Value} -> {change.After.Value}" : string.Join(' ', plan.Refusals.Select(refusal => refusal.Code));
}
