using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>A page of booking lines and what is true of all that match.</summary>
internal sealed record MarginSlice(MarginPage Page, string List, bool HasPrevious)
    : Slice<MarginRow>(Page.Rows, index => KeysetCursor.Write(List, Page.Cursors[index]), Page.HasNext, HasPrevious);

internal sealed class MarginLineEdgeType() : EdgeTypeOf<MarginRow, MarginLineType>("MarginLine");

internal sealed class MarginLineConnectionType : SliceTypeOf<MarginSlice, MarginRow, MarginLineType, MarginLineEdgeType>
{
    public MarginLineConnectionType() : base("MarginLine")
    {
        this.Says("sums", Kind.Many<MarginSumsType>(), slice => slice.Page.Sums, "Over all that match the filter, not just this page, per currency.").Holds(4);
        this.Says("standings", Kind.Many<StandingCountType>(), slice => slice.Page.Standings, "How many match the rest of the filter, by standing.").Holds(6);
        this.Says("floor", Kind.Amount, slice => slice.Page.Floor, "Margin on revenue below which a line calls for somebody, 0.15 is 15 %: by the setting margin-limits.");
        this.Says("target", Kind.Amount, slice => slice.Page.Target, "Margin on revenue that is planned for, by the same.");
        this.Says("any", Kind.Flag, slice => slice.Page.Any, "Whether the organisation has any booking line at all, whatever the filter.");
    }
}

internal sealed class MarginSumsType : ObjectGraphType<MarginSums>
{
    public MarginSumsType()
    {
        Name = "MarginSums";
        this.ReadableFrom(Role.Analyst);
        this.Says("currency", Kind.Text, sums => sums.Currency);
        this.Says("lineCount", Kind.Integer, sums => sums.Lines);
        this.Says("booked", Kind.Amount, sums => sums.Booked);
        this.Says("now", Kind.One<MarginType>(), sums => sums.Now, "Of the lines whose margin is known; ratios are of the sums.");
        this.Says("atEnd", Kind.One<MarginType>(), sums => sums.AtEnd);
        this.Says("steps", Kind.Many<MarginStepType>(), sums => sums.Steps, "From revenue at the clients' rates to the margin now, each kind of cost by itself; empty where no margin is known.").Holds(6);
        this.Says("pace", Kind.One<SoldPaceType>(), sums => sums.Pace);
    }
}

internal sealed class SoldPaceType : ObjectGraphType<SoldPace>
{
    public SoldPaceType()
    {
        Name = "SoldPace";
        Description = "How booking lines together stand against what was sold. What is delivered of each counts as what is booked for it, so that units of all kinds and money are one.";
        this.ReadableFrom(Role.Analyst);
        this.Says("pacing", Kind.AmountOrNull, pace => pace.Pacing, "Delivered over planned by now, of the lines that are paced; null where none is.");
        this.Says("requiredDaily", Kind.AmountOrNull, pace => pace.RequiredDaily, "Worth that every remaining day must bring, in the currency of the sums.");
        this.Says("projection", Kind.AmountOrNull, pace => pace.Projection, "Worth at the end, going on as in the last days, of the lines with a projection.");
        this.Says("projectedShare", Kind.AmountOrNull, pace => pace.ProjectedShare, "The same of what is booked of those lines; 1.0 is all of it.");
    }
}

internal sealed class MarginGroupingType : EnumerationGraphType<MarginGrouping>
{
    public MarginGroupingType()
    {
        Name = "MarginGrouping";
        Description = "By client, brand or booking; or what of each line is delivered on a platform.";
    }
}

internal sealed class MarginGroupsType : ObjectGraphType<MarginGroups>
{
    public MarginGroupsType()
    {
        Name = "MarginGroups";
        this.ReadableFrom(Role.Analyst);
        this.Says("groups", Kind.Many<MarginGroupType>(), found => found.Groups, "Most revenue first.").Holds(100);
        this.Says("hasMore", Kind.Flag, found => found.HasMore, "There are more than are shown; a filter brings them.");
    }
}

internal sealed class MarginGroupType : ObjectGraphType<MarginGroup>
{
    public MarginGroupType()
    {
        Name = "MarginGroup";
        Description = "Some booking lines together, in one currency.";
        this.ReadableFrom(Role.Analyst);
        this.Says("name", Kind.TextOrNull, group => group.Name, "Of the client, brand or platform, or the booking's number; null for lines without a brand.");
        this.Says("client", Kind.TextOrNull, group => group.Client, "Of a brand or booking.");
        this.Says("bookingId", typeof(IdGraphType), group => group.Booking is { } booking ? BookingFields.Id(booking) : null, "Of a booking.");
        this.Says("bookingName", Kind.TextOrNull, group => group.BookingName);
        this.Says("currency", Kind.Text, group => group.Currency);
        this.Says("lineCount", Kind.Integer, group => group.Lines);
        this.Says("booked", Kind.AmountOrNull, group => group.Booked, "Null of platforms: no line is booked on one.");
        this.Says("now", Kind.One<MarginType>(), group => group.Now, "Of the lines whose margin is known; ratios are of the sums. Of a platform, its parts of the lines.");
        this.Says("atEnd", Kind.One<MarginType>(), group => group.AtEnd, "Unknown of platforms.");
        this.Says("belowFloor", Kind.AmountOrNull, group => group.BelowFloor, "What is missing to the floor, of the lines below it; null of platforms.");
        this.Says("pace", Kind.OneOrNull<SoldPaceType>(), group => group.Pace, "Null of platforms.");
    }
}

internal sealed class StandingCountType : ObjectGraphType<StandingCount>
{
    public StandingCountType()
    {
        Name = "LineStandingCount";
        this.ReadableFrom(Role.Analyst);
        this.Says("standing", Kind.One<LineStandingType>(), count => count.Standing);
        this.Says("lineCount", Kind.Integer, count => count.Lines);
    }
}

internal sealed class MarginLineType : ObjectGraphType<MarginRow>
{
    public MarginLineType()
    {
        Name = "MarginLine";
        Description = "A booking line with how it stands and what it earns. Every amount is in `currency`.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, row => BookingFields.Id(row.Booking));
        this.Says("bookingNumber", Kind.Text, row => row.BookingNumber);
        this.Says("bookingName", Kind.Text, row => row.BookingName);
        this.Says("client", Kind.Text, row => row.Client);
        this.Says("brand", Kind.TextOrNull, row => row.Brand);
        this.Says("state", Kind.One<BookingStateType>(), row => row.State);
        this.Says("line", Kind.Text, row => row.Line, "Its number within the booking.");
        this.Says("name", Kind.Text, row => row.Name);
        this.Says("currency", Kind.Text, row => row.Currency);
        this.Says("rateType", Kind.One<RateTypeType>(), row => row.RateType);
        this.Says("booked", Kind.Amount, row => row.Booked);
        this.Says("bookedUnits", Kind.AmountOrNull, row => (decimal?)row.BookedUnits);
        this.Says("start", Kind.Day, row => row.FlightStart);
        this.Says("end", Kind.Day, row => row.FlightEnd, "The last day of its flight; it counts.");
        this.Says("items", Kind.Integer, row => row.Items, "How many line items work for it.");
        this.Says("dataThrough", Kind.DayOrNull, row => row.DataThrough, "The last day that is complete of all of them.");
        this.Says("standing", Kind.One<LineStandingType>(), row => row.Standing);
        this.Says("delivered", Kind.AmountOrNull, row => row.Delivered, "Units that the client pays by.");
        this.Says("pacing", Kind.AmountOrNull, row => row.Pacing, "Delivered of planned, 1 is as planned.");
        this.Says("pacingLow", Kind.AmountOrNull, row => row.PacingLow,
            "With pacingHigh between what pacing will have been once platforms restate the days no more, four times in five; null while too little is known.");
        this.Says("pacingHigh", Kind.AmountOrNull, row => row.PacingHigh);
        this.Says("pacingRangeReason", Kind.TextOrNull, row => row.PacingRangeReason, "Why they are null, such as NO_RESTATEMENT_PROFILE.");
        this.Says("planned", Kind.AmountOrNull, row => row.Planned, "By dataThrough, in units, or money with isPacedInMoney.");
        this.Says("actual", Kind.AmountOrNull, row => row.Actual);
        this.Says("requiredDaily", Kind.AmountOrNull, row => row.RequiredDaily, "What every remaining day must bring.");
        this.Says("projection", Kind.AmountOrNull, row => row.Projection, "At the end of the flight, going on as in the last days.");
        this.Says("isPacedInMoney", Kind.Flag, row => row.IsPacedInMoney);
        this.Says("band", Kind.One<PacingBandType>(), row => row.Band, "How well it paces, by the bands that hold for the advertisers that deliver for it; by the organisation's where these differ.");
        this.Says("now", Kind.One<MarginType>(), row => row.Now);
        this.Says("atEnd", Kind.One<MarginType>(), row => row.AtEnd, "On what is projected: revenue stops at its cap, cost goes on.");
        this.Says("belowFloor", Kind.AmountOrNull, row => row.BelowFloor, "What is missing to the floor that the setting margin-limits says, at completion; null where it is not below.");
        this.Says("next", Kind.OneOrNull<NextBookedType>(), row => row.Next, "What is agreed to take the place of what is booked, from a day that is to come.");
    }
}

internal sealed class NextBookedType : ObjectGraphType<NextBooked>
{
    public NextBookedType()
    {
        Name = "NextBooked";
        this.ReadableFrom(Role.Analyst);
        this.Says("from", Kind.Day, next => next.From, "The first day on which it holds.");
        this.Says("booked", Kind.Amount, next => next.Amount, "Of the whole flight.");
        this.Says("bookedUnits", Kind.AmountOrNull, next => (decimal?)next.Units);
    }
}

internal sealed class MarginChangedType : ObjectGraphType<MarginChanged>
{
    public MarginChangedType()
    {
        Name = "MarginChanged";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingIds", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>), changed => changed.Bookings.Select(BookingFields.Id), "Empty when changes may have been missed: read the board again.");
        this.Says("campaigns", Kind.Many<CampaignEarnedType>(), changed => changed.Campaigns, "Those that deliver for these bookings, or did until now.");
        this.Says("at", Kind.Moment, changed => changed.At);
    }
}

internal sealed class CampaignEarnedType : ObjectGraphType<CampaignEarned>
{
    public CampaignEarnedType()
    {
        Name = "CampaignEarned";
        this.ReadableFrom(Role.Analyst);
        this.Says("key", Kind.Text, earned => earned.Campaign, "As dv360:123.");
        this.Says("margin", Kind.AmountOrNull, earned => earned.Margin?.Margin.OnRevenue, "On revenue; as the campaign's own field.");
        this.Says("marginReason", Kind.TextOrNull, earned => CampaignMargins.Reason(earned.Margin));
        this.Says("soldPacing", Kind.AmountOrNull, earned => earned.Margin?.Pacing, "As the campaign's own field.");
        this.Says("soldPacingReason", Kind.TextOrNull, earned => CampaignMargins.PacingReason(earned.Margin));
        this.Says("soldLines", Kind.IntegerOrNull, earned => earned.Margin?.PacedLines);
    }
}
