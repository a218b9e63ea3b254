using System.Globalization;
using Paceline.Common;

namespace Paceline.Bookings;

/// <summary>Between what is stored of mapping and what goes over the wire: pure.</summary>
internal static class MappingViewing
{
    private const decimal Micros = 1_000_000;
    private const char Between = '/';

    public static MappedItemView View(MappedItemRecord item, IEnumerable<SuggestionView> suggestions) => new()
    {
        Item = item.Key.ToString(),
        Name = item.Name,
        Platform = item.Key.Platform,
        Status = item.Status,
        Start = item.Flight?.Start.ToDateOnly(),
        End = item.Flight?.End.ToDateOnly(),
        Campaign = item.Campaign?.ToString(),
        CampaignName = item.CampaignName,
        Advertiser = item.Advertiser.ToString(),
        AdvertiserName = item.AdvertiserName,
        Currency = item.Currency,
        Spend = item.Spend / Micros,
        Impressions = item.Impressions,
        Version = item.Version,
        Shares = [.. item.Shares.Select(share => new ShareView(share.BookingId, share.Line.Booking, share.Line.Line, share.Name, Percent(share.Millionths)))],
        Suggestions = [.. suggestions],
    };

    public static MappingTotalView View(MappingTotalRecord total) =>
        new(total.Currency, total.MappedItems, total.MappedSpend / Micros, total.UnmappedItems, total.UnmappedSpend / Micros);

    public static UnmappedOfClientsView View(UnmappedOfClientsRecord one) => new(one.Clients, one.Currency, one.Advertisers, one.Items, one.Spend / Micros);

    public static SoldLineView View(SoldLineRecord line) => new()
    {
        BookingId = line.Id,
        Booking = line.Line.Booking,
        BookingName = line.BookingName,
        Client = line.Client,
        Line = line.Line.Line,
        Name = line.Name,
        State = line.State,
        Start = line.Flight.Start.ToDateOnly(),
        End = line.Flight.End.ToDateOnly(),
        Currency = line.Currency,
        Amount = line.Amount,
    };

    public static decimal Percent(int millionths) => millionths / (MappingShare.Whole / 100m);

    public static Keyset Cursor(MappedItemRecord item) => new(item.Spend?.ToString(CultureInfo.InvariantCulture), item.Number.ToString(CultureInfo.InvariantCulture));

    public static Keyset Cursor(SoldLineRecord line) =>
        new(line.Flight.Start.ToDateOnly().ToString("O", CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{line.Id}{Between}{line.Line.Line}"));

    public static (long? Spend, long Number)? Place(Keyset? after) => after is null ? null
        : (after.SortValue is { } spend ? long.Parse(spend, CultureInfo.InvariantCulture) : null, long.Parse(after.Key, CultureInfo.InvariantCulture));

    public static (DateOnly Start, int Booking, string Line)? LinePlace(Keyset? after) => after is null ? null
        : (DateOnly.ParseExact(after.SortValue!, "O", CultureInfo.InvariantCulture), int.Parse(after.Key[..after.Key.IndexOf(Between, StringComparison.Ordinal)], CultureInfo.InvariantCulture),
            after.Key[(after.Key.IndexOf(Between, StringComparison.Ordinal) + 1)..]);
}
