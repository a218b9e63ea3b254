using NodaTime;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Campaigns;

public sealed class AutomationActsTests
{
    [Theory]
    [InlineData(MoveKind.Pause, EntityStatus.Active, "SMALL_STEPS", null, "Pause  ")]
    [InlineData(MoveKind.Pause, EntityStatus.Paused, "SMALL_STEPS", null, null)]
    [InlineData(MoveKind.Resume, EntityStatus.Paused, "SMALL_STEPS", null, "Resume  ")]
    [InlineData(MoveKind.Resume, EntityStatus.Active, "WITHIN_LIMITS", null, null)]
    [InlineData(MoveKind.DailyBudget, EntityStatus.Active, "SMALL_STEPS", 120, "DailyBudget 100 120")]
    [InlineData(MoveKind.DailyBudget, EntityStatus.Active, "SMALL_STEPS", 121, null)]
    [InlineData(MoveKind.DailyBudget, EntityStatus.Active, "WITHIN_LIMITS", 121, "DailyBudget 100 121")]
    [InlineData(MoveKind.DailyBudget, EntityStatus.Paused, "WITHIN_LIMITS", 121, null)]
    public void Wish_OfAProposal_IsWhatTheDegreeAllows(MoveKind kind, EntityStatus status, string acting, int? amount, string? expected)
    {
        var wanted = new WantedMove(
            new("dv360", "1"), new("dv360", "5"), 9, status, 100, new Move(kind, amount, Instant.FromUtc(2026, 3, 10, 12, 0), new LocalDate(2026, 3, 1)), acting);

        Assert.Equal(expected, AutomationActs.Wish(wanted) is { } wish ? FormattableString.Invariant($"{wish.What} {wish.Seen} {wish.Amount}") : null);
    }
}
