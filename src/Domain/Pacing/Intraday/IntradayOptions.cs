using Paceline.Common;

namespace Paceline.Pacing;

/// <summary>Between what a rate is kept while there is budget left.</summary>
public sealed record IntradayOptions
{
    public static IntradayOptions Default { get; } = new();

    /// <summary>Share of traffic that is taken at least, so that there are always figures to go by. Default: 0.01; more spends more of a day that is ahead.</summary>
    public decimal LeastRate { get; init; } = 0.01m;

    /// <summary>Share of traffic that is taken at most. Default: 1, all of it.</summary>
    public decimal MostRate { get; init; } = 1;

    /// <summary>What makes the settings unusable; empty when they are sound.</summary>
    public IReadOnlyList<Refusal> Problems() => LeastRate >= 0 && LeastRate <= MostRate && MostRate is > 0 and <= 1
        ? []
        : [new("RATE_RANGE", "throttle", $"Rates must ascend from 0 to 1: at least {LeastRate}, at most {MostRate}.")];
}
