using System.Globalization;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>The settings a campaign is paced by: its advertiser's, else its organisation's, else the defaults.</summary>
/// <param name="Bands">As stored.</param>
/// <param name="RunRateDays">As stored.</param>
public sealed record PacingSettings(string Bands, string RunRateDays)
{
    /// <summary>A common table of what was decided by scope, for queries whose first parameter is the organisation.</summary>
    internal const string Decided =
        """
        decided as materialized (
            select scope, max(value) filter (where name = 'pacing-bands') as bands, max(value) filter (where name = 'run-rate-days') as run_rate_days
            from tenancy.setting where org_id = $1 and name in ('pacing-bands', 'run-rate-days') group by scope)
        """;

    public static PacingSettings Default { get; } = new(SettingCatalogue.PacingBands.Default!, SettingCatalogue.RunRateDays.Default!);

    /// <summary>Both in one text: rows of the board say by it what they were judged by.</summary>
    public string Text => $"{Bands};{RunRateDays}";

    /// <summary>What the calculation takes. A stored value that the catalogue no longer allows counts as none.</summary>
    public PacingOptions Options()
    {
        if (this == Default)
        {
            return PacingOptions.Default;
        }
        var edges = LadderKind.Steps(Sound(SettingCatalogue.PacingBands, Bands));
        return new PacingOptions
        {
            CriticalBelow = edges[0],
            OnTrackFrom = edges[1],
            OnTrackTo = edges[2],
            CriticalAbove = edges[3],
            RunRateDays = int.Parse(Sound(SettingCatalogue.RunRateDays, RunRateDays), CultureInfo.InvariantCulture),
        };
    }

    private static string Sound(Setting setting, string value) => setting.Kind.Read(value).TryGet(out var read) ? read : setting.Default!;
}
