using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>A page of line items and what is true of all that match.</summary>
internal sealed record MappingSlice(MappingPage Page, string List, bool HasPrevious)
    : Slice<MappedItemView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class MappedLineItemEdgeType() : EdgeTypeOf<MappedItemView, MappedLineItemType>("MappedLineItem");

internal sealed class MappedLineItemConnectionType : SliceTypeOf<MappingSlice, MappedItemView, MappedLineItemType, MappedLineItemEdgeType>
{
    public MappedLineItemConnectionType() : base("MappedLineItem") =>
        this.Says("totals", Kind.Many<MappingTotalsType>(), slice => slice.Page.Totals,
            "Of all that match search and platforms, mapped or not: together all that the platforms report of them.").Holds(4);
}

internal sealed class MappingTotalsType : ObjectGraphType<MappingTotalView>
{
    public MappingTotalsType()
    {
        Name = "MappingTotals";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, total => total.Currency);
        this.Says("mappedItems", Kind.Integer, total => total.MappedItems);
        this.Says("mappedSpend", Kind.Amount, total => total.MappedSpend);
        this.Says("unmappedItems", Kind.Integer, total => total.UnmappedItems);
        this.Says("unmappedSpend", Kind.Amount, total => total.UnmappedSpend);
    }
}

internal sealed class MappedLineItemType : ObjectGraphType<MappedItemView>
{
    public MappedLineItemType()
    {
        Name = "MappedLineItem";
        Description = "A platform's line item with the booking lines it works for.";
        this.ReadableFrom(Role.Viewer);
        this.Says("item", Kind.Text, item => item.Item, "Platform and the platform's own id, such as dv360:123.");
        this.Says("name", Kind.Text, item => item.Name);
        this.Says("platform", Kind.Text, item => item.Platform);
        this.Says("status", Kind.One<EntityStatusType>(), item => item.Status);
        this.Says("start", Kind.DayOrNull, item => item.Start, "Its own, or that of what it belongs to.");
        this.Says("end", Kind.DayOrNull, item => item.End);
        this.Says("campaignId", typeof(IdGraphType), item => item.Campaign is { } campaign ? GlobalId.Write("Campaign", campaign) : null);
        this.Says("campaign", Kind.TextOrNull, item => item.CampaignName);
        this.Says("advertiser", Kind.Text, item => item.AdvertiserName);
        this.Says("currency", Kind.Text, item => item.Currency, "Of its advertiser.");
        this.Says("spend", Kind.AmountOrNull, item => item.Spend, "Total media cost where the platform tells it, else media; null when it had no delivery.");
        this.Says("impressions", Kind.CountOrNull, item => item.Impressions);
        this.Says("version", Kind.Integer, item => item.Version, "What an order that maps it must be based on.");
        this.Says("shares", Kind.Many<MappingShareType>(), item => item.Shares, "Together 100 percent; none when it is unmapped.").Holds(2);
        this.Says("suggestions", Kind.Many<MappingSuggestionType>(), item => item.Suggestions, "Lines it may work for, the likeliest first; of unmapped items only. Nothing is mapped by itself.").Holds(3);
    }
}

internal sealed class MappingShareType : ObjectGraphType<ShareView>
{
    public MappingShareType()
    {
        Name = "MappingShare";
        this.ReadableFrom(Role.Viewer);
        this.Says("bookingId", Kind.Id, share => BookingFields.Id(share.BookingId));
        this.Says("booking", Kind.Text, share => share.Booking, "The booking's number.");
        this.Says("line", Kind.Text, share => share.Line, "The line's number within the booking.");
        this.Says("name", Kind.Text, share => share.Name, "Of the line, as last agreed.");
        this.Says("percent", Kind.Amount, share => share.Percent, "How much of what the item spends belongs to the line.");
    }
}

internal sealed class UnmappedOfClientsType : ObjectGraphType<UnmappedOfClientsView>
{
    public UnmappedOfClientsType()
    {
        Name = "UnmappedOfClients";
        this.ReadableFrom(Role.Viewer);
        this.Says("clients", Kind.Many<StringGraphType>(), one => one.Clients, "By name. Several where the advertisers work for several, so that nobody knows whose it is; none where nothing of them is mapped.").Holds(3);
        this.Says("currency", Kind.Text, one => one.Currency, "Of the advertisers.");
        this.Says("advertisers", Kind.Integer, one => one.Advertisers);
        this.Says("items", Kind.Integer, one => one.Items);
        this.Says("spend", Kind.Amount, one => one.Spend, "Total media cost where the platform tells it, else media.");
    }
}

internal sealed class MappingSuggestionType : ObjectGraphType<SuggestionView>
{
    public MappingSuggestionType()
    {
        Name = "MappingSuggestion";
        this.ReadableFrom(Role.Viewer);
        this.Says("booking", Kind.Text, one => one.Booking, "The booking's number.");
        this.Says("line", Kind.Text, one => one.Line);
        this.Says("name", Kind.Text, one => one.Name, "Of booking and line.");
        this.Says("strength", Kind.Count, one => (double)one.Strength, "Above 0 and below 1: nothing that a rule finds is certain.");
        this.Says("isByPattern", Kind.Flag, one => one.ByPattern, "Whether the item is named as the organisation says that line items of that line are named (the setting naming-patterns).");
        this.Says("reasons", Kind.Many<StringGraphType>(), one => one.Reasons, "The strongest first.").Holds(3);
    }
}

/// <summary>A page of lines that no item works for, and what is true of all of them.</summary>
internal sealed record UnmappedSlice(UnmappedPage Page, string List, bool HasPrevious)
    : Slice<SoldLineView>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class SoldLineEdgeType() : EdgeTypeOf<SoldLineView, SoldLineType>("SoldLine");

internal sealed class UnmappedLineConnectionType : SliceTypeOf<UnmappedSlice, SoldLineView, SoldLineType, SoldLineEdgeType>
{
    public UnmappedLineConnectionType() : base("SoldLine") =>
        this.Says("totals", Kind.Many<UnmappedTotalsType>(), slice => slice.Page.Totals, "Of all such lines, not just this page, per currency.").Holds(4);
}

internal sealed class UnmappedTotalsType : ObjectGraphType<UnmappedTotalView>
{
    public UnmappedTotalsType()
    {
        Name = "UnmappedTotals";
        this.ReadableFrom(Role.Viewer);
        this.Says("currency", Kind.Text, total => total.Currency);
        this.Says("lines", Kind.Integer, total => total.Lines);
        this.Says("amount", Kind.Amount, total => total.Amount);
    }
}

internal sealed class SoldLineType : ObjectGraphType<SoldLineView>
{
    public SoldLineType()
    {
        Name = "SoldLine";
        Description = "A booking line as whoever maps sees it.";
        this.ReadableFrom(Role.Viewer);
        this.Says("bookingId", Kind.Id, line => BookingFields.Id(line.BookingId));
        this.Says("booking", Kind.Text, line => line.Booking, "The booking's number.");
        this.Says("bookingName", Kind.Text, line => line.BookingName);
        this.Says("client", Kind.Text, line => line.Client);
        this.Says("line", Kind.Text, line => line.Line);
        this.Says("name", Kind.Text, line => line.Name);
        this.Says("state", Kind.One<BookingStateType>(), line => line.State);
        this.Says("start", Kind.Day, line => line.Start);
        this.Says("end", Kind.Day, line => line.End);
        this.Says("currency", Kind.Text, line => line.Currency);
        this.Says("amount", Kind.Amount, line => line.Amount);
    }
}

internal sealed record MapPayload(MapOutcome Outcome, string? ClientMutationId);

internal sealed class MapLineItemsPayloadType : ObjectGraphType<MapPayload>
{
    public MapLineItemsPayloadType()
    {
        Name = "MapLineItemsPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("items", Kind.Many<MappedLineItemType>(), payload => payload.Outcome.Items, "As they are now, without figures; none when something is wrong.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(Error)).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }

    private static UserError Error(MapProblem problem) => new(problem.Item is { } item ? ["items", item] : ["input"], problem.Code, problem.Message);
}
