using Paceline.Delivery;
using Paceline.World;

namespace Paceline.Demo;

/// <summary>Parts of a campaign's money and what they are called.</summary>
internal static class LineDraft
{
    public static string Name(CampaignDraft campaign, int order, int line)
    {
        var roll = campaign.Roll(500 + (order * 10) + line);
        return $"{campaign.Brand.Code}_{campaign.Brand.Market}_{campaign.Channel}_{Mix.Pick(roll, Vocabulary.Audiences)}"
            + $"_{Mix.Pick(roll >> 8, Vocabulary.Devices)}_{Mix.Pick(roll >> 16, Vocabulary.Formats)}_L{order + 1}{line + 1}";
    }

    public static LineProfile Profile(CampaignDraft campaign, int order, int line, int sharePermille, Status status)
    {
        var seed = campaign.Roll(900 + (order * 10) + line);
        var cpmDollarCents = campaign.Channel switch
        {
            "Video" => Mix.Between(seed >> 3, 900, 1800),
            "TV" => Mix.Between(seed >> 3, 1800, 3600),
            "Audio" => Mix.Between(seed >> 3, 700, 1400),
            _ => Mix.Between(seed >> 3, 180, 750),
        };
        var outage = campaign.Today.DayNumber - Mix.Between(seed >> 11, 1, 6);
        var stop = status is Status.Paused or Status.Archived ? campaign.Today.DayNumber - Mix.Between(seed >> 19, 1, 9) : int.MaxValue;
        return new(
            seed,
            sharePermille,
            campaign.Story,
            Mix.Between(seed >> 5, 0, 2),
            (long)cpmDollarCents * 10_000 * Vocabulary.UnitsPerDollar(campaign.Brand.Currency),
            Mix.Between(seed >> 23, 600, 3600),
            Mix.Between(seed >> 29, 8_000, 60_000),
            outage,
            stop);
    }

    /// <summary>Cuts a whole into uneven permille parts that add up to 1000.</summary>
    public static int[] Shares(ulong seed, int parts)
    {
        var weights = new int[parts];
        for (var i = 0; i < parts; i++)
            weights[i] = Mix.Between(Mix.Hash(seed, (ulong)i), 30, 100);
        var whole = weights.Sum();
        var shares = Array.ConvertAll(weights, weight => weight * 1000 / whole);
        shares[0] += 1000 - shares.Sum();
        return shares;
    }
}
