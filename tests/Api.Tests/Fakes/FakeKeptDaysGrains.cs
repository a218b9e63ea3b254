using Paceline.Campaigns;
using Paceline.Common;
using Paceline.Margin;

namespace Paceline.Fakes;

/// <summary>The board was kept from the 12th of November 2026 to the 29th, but for the 20th.</summary>
public sealed class FakeBoardDaysGrain(World world) : FakeGrain(world), IBoardDaysGrain
{
    public Task Keep(DateOnly day) => Task.CompletedTask;

    public Task<KeptDaysView> Look(DateOnly day) => Task.FromResult(new KeptDaysView(
        new(2026, 11, 12), new(2026, 11, 29), day >= new DateOnly(2026, 11, 12) && day <= new DateOnly(2026, 11, 29) && day.Day != 20));
}

/// <summary>Lines were kept on the 12th of November 2026 alone; whoever asks for an earlier year is told that none was.</summary>
public sealed class FakeLineDaysGrain(World world) : FakeGrain(world), ILineDaysGrain
{
    public Task Keep(DateOnly day) => Task.CompletedTask;

    public Task<KeptDaysView> Look(DateOnly day) => Task.FromResult(
        day.Year < 2026 ? new KeptDaysView(null, null, false) : new KeptDaysView(new(2026, 11, 12), new(2026, 11, 12), day == new DateOnly(2026, 11, 12)));
}
