using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>Turns the arguments of <c>campaigns</c> into the board's question.</summary>
/// <param name="List">The order, which cursors are bound to.</param>
internal sealed record BoardInput(BoardQuery Query, string List)
{
    private const int LongestSearch = 200;
    private const int LongestList = 100;
    private const int UsualPage = 100;

    public static BoardInput Read(Inputs inputs)
    {
        var sort = inputs.Read<CampaignSort>("sort") ?? new CampaignSort { Field = BoardSort.Name };
        var list = $"campaigns by {sort.Field} {sort.Direction}";
        var page = Paging.Read(inputs, list, UsualPage);
        return new(ReadFilter(inputs) with { Sort = sort.Field, Descending = sort.Direction == SortDirection.Desc, First = page.First, After = page.After }, list);
    }

    /// <summary>Which campaigns are meant, in whatever order.</summary>
    public static BoardQuery ReadFilter(Inputs inputs)
    {
        var filter = inputs.Read<CampaignFilter>("filter") ?? new CampaignFilter();
        if (filter.Search?.Length > LongestSearch)
        {
            inputs.Problem("filter.search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        if (filter.PacingFrom >= filter.PacingBelow)
        {
            inputs.Problem("filter.pacingBelow", "is not above pacingFrom, so no campaign can match.");
        }
        return new BoardQuery
        {
            Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
            Platforms = Bounded(inputs, "filter.platforms", filter.Platforms, Platform),
            AdvertiserKeys = Bounded(inputs, "filter.advertiserIds", filter.AdvertiserIds, Advertiser),
            Teams = Bounded(inputs, "filter.teamIds", filter.TeamIds, TeamFields.Id),
            Statuses = filter.Statuses?.Distinct().ToList() ?? [],
            FlightStates = filter.FlightStates?.Distinct().ToList() ?? [],
            Bands = filter.Bands?.Distinct().ToList() ?? [],
            PacingFrom = filter.PacingFrom,
            PacingBelow = filter.PacingBelow,
        };
    }

    private static List<T> Bounded<T>(Inputs inputs, string argument, List<string>? given, Func<Inputs, string, string, T> read)
    {
        if (given?.Count > LongestList)
        {
            inputs.Problem(argument, $"{given.Count} items are more than {LongestList}.");
            return [];
        }
        return given?.Select((text, index) => read(inputs, $"{argument}[{index}]", text)).Distinct().ToList() ?? [];
    }

    private static string Platform(Inputs inputs, string argument, string text)
    {
        if (!EntityKey.TryParse($"{text}:0", out _))
        {
            inputs.Problem(argument, "is no platform code; one is lower-case letters and digits, such as dv360.");
        }
        return text;
    }

    private static string Advertiser(Inputs inputs, string argument, string text)
    {
        if (!GlobalId.TryRead(text, out var type, out var key) || type != "Advertiser" || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem(argument, "is no id of an Advertiser; take one from an advertiser's field id.");
        }
        return key;
    }
}
