using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Demo;

/// <summary>What a demo campaign is on any platform: when, how much, how it goes.</summary>
internal sealed record CampaignDraft(
    Brand Brand,
    string Name,
    string Objective,
    string Channel,
    DateOnly Today,
    DateOnly Start,
    DateOnly End,
    long BudgetMicros,
    Story Story,
    Status Status,
    DateTimeOffset UpdatedAt,
    ulong Seed)
{
    public ulong Roll(int what) => Mix.Hash(Seed, (ulong)what);

    public static CampaignDraft Of(DemoSettings settings, int number, Brand brand, DateTimeOffset anchor)
    {
        var seed = Mix.Hash((ulong)settings.Seed, (ulong)number + 1);
        var today = DateOnly.FromDayNumber(Zone.Of(brand.Zone).Local(anchor).Day);
        var (start, end) = Dates(seed, today, settings.Days);
        var objective = Mix.Pick(Mix.Hash(seed, 3), Vocabulary.Objectives);
        var channel = Mix.Pick(Mix.Hash(seed, 4), Vocabulary.Channels);
        var product = Mix.Pick(Mix.Hash(seed, 5), Vocabulary.Products);
        var dailyDollars = Mix.Between(Mix.Hash(seed, 6), 1, 40) * Mix.Between(Mix.Hash(seed, 7), 4, 60);
        var days = end.DayNumber - start.DayNumber + 1;
        var budget = Round((long)dailyDollars * days * Vocabulary.UnitsPerDollar(brand.Currency)) * 1_000_000;
        var status = Mix.Between(Mix.Hash(seed, 8), 0, 99) switch
        {
            < 4 => Status.Paused,
            < 7 when end < today => Status.Archived,
            _ => Status.Active,
        };
        return new(
            brand,
            $"{brand.Code}_{brand.Market}_{product}_{objective}_{channel}_{start.Year}Q{((start.Month - 1) / 3) + 1}_PO{40_000 + number}",
            objective,
            channel,
            today,
            start,
            end,
            budget,
            StoryOf(Mix.Between(Mix.Hash(seed, 9), 0, 99)),
            status,
            anchor.AddMinutes(-Mix.Between(Mix.Hash(seed, 10), 60, 60 * 24 * 20)),
            seed);
    }

    /// <summary>Seven of ten are in flight, two have ended inside the history, one has yet to start.</summary>
    private static (DateOnly Start, DateOnly End) Dates(ulong seed, DateOnly today, int history)
    {
        var length = Mix.Between(Mix.Hash(seed, 1), 14, 120);
        var offset = Mix.Between(Mix.Hash(seed, 2), 0, 9) switch
        {
            < 7 => -Mix.Between(Mix.Hash(seed, 11), 1, Math.Max(1, Math.Min(length - 1, history))),
            < 9 => -length - Mix.Between(Mix.Hash(seed, 12), 0, Math.Max(0, history - 15)),
            _ => Mix.Between(Mix.Hash(seed, 13), 1, 30),
        };
        var start = today.AddDays(offset);
        return (start, start.AddDays(length - 1));
    }

    private static Story StoryOf(int roll) => roll switch
    {
        < 65 => Story.OnTrack,
        < 77 => Story.Under,
        < 85 => Story.Over,
        < 89 => Story.Critical,
        < 93 => Story.DarkWeekends,
        < 97 => Story.Outage,
        _ => Story.SlowStart,
    };

    private static long Round(long units) => Math.Max(100, units / 100 * 100);
}
