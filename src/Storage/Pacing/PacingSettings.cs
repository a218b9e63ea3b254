using System.Globalization;
using Paceline.Tenancy;

namespace Paceline.Pacing;

/// <summary>The settings a campaign is paced by, as stored: its advertiser's, else its organisation's, else the defaults.</summary>
/// <param name="LateDays">How many days at the end of a flight are judged by <paramref name="LateBands"/>.</param>
public sealed record PacingSettings(string Bands, string RunRateDays, string LateDays, string LateBands)
{
    /// <summary>Their names, as a list of SQL.</summary>
    internal const string Names = "'pacing-bands', 'run-rate-days', 'pacing-late-days', 'pacing-late-bands'";

    private const string ByScope =
        """
        select scope, max(value) filter (where name = 'pacing-bands') as bands, max(value) filter (where name = 'run-rate-days') as run_rate_days,
               max(value) filter (where name = 'pacing-late-days') as late_days, max(value) filter (where name = 'pacing-late-bands') as late_bands
        """;

    /// <summary>A common table of what was decided by scope, for queries whose first parameter is the organisation.</summary>
    internal const string Decided = $"decided as materialized ({ByScope} from tenancy.setting where org_id = $1 and name in ({Names}) group by scope)";

    /// <summary>The same as of the moment that is the second parameter, null for now.</summary>
    internal const string DecidedThen =
        $"""
        decided as materialized ({ByScope} from (
            select distinct on (scope, name) scope, name, value from tenancy.setting_version
            where org_id = $1 and name in ({Names}) and ($2::timestamptz is null or at <= $2) order by scope, name, version desc) v group by scope)
        """;

    /// <summary>What holds by <c>own</c>, the advertiser's row of <see cref="Decided"/>, and <c>org</c>, the organisation's: as <see cref="Text"/> writes it.</summary>
    internal static readonly string Holding =
        $"""
        (coalesce(own.bands, org.bands, '{SettingCatalogue.PacingBands.Default}') || ';' || coalesce(own.run_rate_days, org.run_rate_days, '{SettingCatalogue.RunRateDays.Default}')
         || case when coalesce(own.late_days, org.late_days, '0') = '0' then ''
                 else ';' || coalesce(own.late_days, org.late_days) || ';' || coalesce(own.late_bands, org.late_bands, '{SettingCatalogue.PacingLateBands.Default}') end)
        """;

    public static PacingSettings Default { get; } = new(
        SettingCatalogue.PacingBands.Default!, SettingCatalogue.RunRateDays.Default!, SettingCatalogue.PacingLateDays.Default!, SettingCatalogue.PacingLateBands.Default!);

    /// <summary>All in one text: rows of the board say by it what they were judged by. Without last days nothing is said of them.</summary>
    public string Text => LateDays == SettingCatalogue.PacingLateDays.Default ? $"{Bands};{RunRateDays}" : $"{Bands};{RunRateDays};{LateDays};{LateBands}";

    /// <summary>From what <see cref="Text"/> writes.</summary>
    public static PacingSettings Read(string text) => text.Split(';') switch
    {
        [var bands, var days, var lateDays, var lateBands] => new(bands, days, lateDays, lateBands),
        [var bands, var days] => Default with { Bands = bands, RunRateDays = days },
        _ => Default,
    };

    /// <summary>What the calculation takes. A stored value that the catalogue no longer allows counts as none.</summary>
    public PacingOptions Options()
    {
        if (this == Default)
        {
            return PacingOptions.Default;
        }
        var runRateDays = int.Parse(Sound(SettingCatalogue.RunRateDays, RunRateDays), CultureInfo.InvariantCulture);
        var lateDays = int.Parse(Sound(SettingCatalogue.PacingLateDays, LateDays), CultureInfo.InvariantCulture);
        return Judging(Sound(SettingCatalogue.PacingBands, Bands), runRateDays) with
        {
            LateDays = lateDays,
            Late = lateDays == 0 ? null : Judging(Sound(SettingCatalogue.PacingLateBands, LateBands), runRateDays),
        };
    }

    private static PacingOptions Judging(string bands, int runRateDays)
    {
        var edges = LadderKind.Steps(bands);
        return new()
        {
            CriticalBelow = edges[0],
            OnTrackFrom = edges[1],
            OnTrackTo = edges[2],
            CriticalAbove = edges[3],
            RunRateDays = runRateDays,
        };
    }

    private static string Sound(Setting setting, string value) => setting.Kind.Read(value).TryGet(out var read) ? read : setting.Default!;
}
