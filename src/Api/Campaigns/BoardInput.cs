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
    public static BoardQuery ReadFilter(Inputs inputs) => ReadFilter(inputs.Read<CampaignFilter>("filter") ?? new CampaignFilter(), "filter.", inputs.Problem) with { AsOf = inputs.ReadPastDay() };

    /// <param name="filter">As it was given.</param>
    /// <param name="of">What stands before the name of each of its parts.</param>
    /// <param name="problem">Told which part cannot be, and why.</param>
    public static BoardQuery ReadFilter(CampaignFilter filter, string of, Action<string, string> problem)
    {
        if (filter.Search?.Length > LongestSearch)
        {
            problem($"{of}search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        if (filter.PacingFrom >= filter.PacingBelow)
        {
            problem($"{of}pacingBelow", "is not above pacingFrom, so no campaign can match.");
        }
        return new BoardQuery
        {
            Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
            Platforms = Bounded($"{of}platforms", filter.Platforms, Platform),
            AdvertiserKeys = Bounded($"{of}advertiserIds", filter.AdvertiserIds, Advertiser),
            Teams = Bounded($"{of}teamIds", filter.TeamIds, (argument, text) => TeamFields.Id(text, reason => problem(argument, reason))),
            Statuses = filter.Statuses?.Distinct().ToList() ?? [],
            FlightStates = filter.FlightStates?.Distinct().ToList() ?? [],
            Bands = filter.Bands?.Distinct().ToList() ?? [],
            PacingFrom = filter.PacingFrom,
            PacingBelow = filter.PacingBelow,
        };

        List<T> Bounded<T>(string argument, List<string>? given, Func<string, string, T> read)
        {
            if (given?.Count > LongestList)
            {
                problem(argument, $"{given.Count} items are more than {LongestList}.");
                return [];
            }
            return given?.Select((text, index) => read($"{argument}[{index}]", text)).Distinct().ToList() ?? [];
        }

        string Platform(string argument, string text)
        {
            if (!EntityKey.TryParse($"{text}:0", out _))
            {
                problem(argument, "is no platform code; one is lower-case letters and digits, such as dv360.");
            }
            return text;
        }

        string Advertiser(string argument, string text)
        {
            if (!GlobalId.TryRead(text, out var type, out var key) || type != "Advertiser" || !EntityKey.TryParse(key, out _))
            {
                problem(argument, "is no id of an Advertiser; take one from an advertiser's field id.");
            }
            return key;
        }
    }
}
