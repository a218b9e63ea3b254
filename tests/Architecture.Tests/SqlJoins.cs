using System.Text.RegularExpressions;

namespace Paceline.Architecture;

/// <summary>
/// A table is joined by its columns as they are. Behind row security a key that is put together of columns is no condition that an index may answer, for whatever puts it
/// together could tell what it saw: PostgreSQL then reads the whole table first, which shows once the table is large.
/// </summary>
internal static partial class SqlJoins
{
    /// <summary>Where it is so all the same, and why that is bearable.</summary>
    private static readonly Dictionary<string, string> Bearable = new()
    {
        ["src/Storage/Campaigns/CampaignStore.cs: decided"] = "a common table of an organisation's own settings",
        ["src/Storage/Margin/LineBandStore.cs: decided"] = "the same",
        ["src/Storage/Margin/LinesKeptStore.cs: decided"] = "the same",
        ["src/Storage/Campaigns/CampaignPastStore.cs: gold.entity"] = "found by its number; the settings beside it are few",
        ["src/Storage/Campaigns/BoardStore.cs: gold.watermark"] = "found by its connection, which has some accounts",
    };

    /// <summary>Joins by a key that is put together of columns, as <c>file: table</c>.</summary>
    public static IEnumerable<string> ByKeysPutTogether(IEnumerable<SourceFile> files) => files
        .SelectMany(file => Join().Matches(file.Text).Select(join => $"{file.Path}: {join.Groups["table"].Value}")).Where(found => !Bearable.ContainsKey(found));

    [GeneratedRegex(@"\bjoin\s+(?<table>[\w.]+)\s+\w+\s+on\b[^\n]*=\s*\w+\.\w+\s*\|\|")]
    private static partial Regex Join();
}
