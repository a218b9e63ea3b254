using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Pacing;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class BookedLineType : ObjectGraphType<BookedLineView>
{
    public BookedLineType()
    {
        Name = "BookedLine";
        Description = "A line of a booking: how it is paced, what works for it and what it earns.";
        this.ReadableFrom(Role.Analyst);
        this.Says("bookingId", Kind.Id, line => BookingFields.Id(line.Booking));
        this.Says("bookingNumber", Kind.Text, line => line.BookingNumber);
        this.Says("bookingName", Kind.Text, line => line.BookingName);
        this.Says("client", Kind.Text, line => line.Client);
        this.Says("brand", Kind.TextOrNull, line => line.Brand);
        this.Says("currency", Kind.Text, line => line.Currency, "The booking's.");
        this.Says("zone", Kind.Text, line => line.Zone, "Days of its flight are days there.");
        this.Says("state", Kind.One<BookingStateType>(), line => line.State);
        this.Says("terms", Kind.One<LineTermsType>(), line => line.Terms, "As they hold today.");
        this.Says("result", Kind.One<LineResultType>(), line => line.Result);
        this.Says("marginTarget", Kind.Amount, line => line.MarginTarget, "Margin on revenue that is planned for, by the setting margin-limits; 0.3 is 30 %.");
        this.Says("paced", Kind.OneOrNull<PacedType>(), line => line.Paced, "Null where delivery cannot be held against a plan.");
        this.Says("unpacedReason", Kind.TextOrNull, line => line.UnpacedReason, "Why it cannot: UNMAPPED, FLAT_FEE, NO_CONTROLLING_COUNT or NO_PLAN.");
        this.Says("explanation", Kind.Many<ExplanationStepType>(), line => line.Explanation,
            "How what it earns now came about, in the order in which it was computed: what platforms reported, exchanged, by the terms of each day, with each layer of cost.").Holds(20);
        this.Says("items", Kind.Many<WorkedItemType>(), line => line.Items, "By their names.").Holds(20);
    }
}

internal sealed class WorkedItemType : ObjectGraphType<WorkedItemView>
{
    public WorkedItemType()
    {
        Name = "WorkedItem";
        Description = "A platform's line item that works for a booking line, and what of it is the line's, up to the line's last complete day. Null is unknown.";
        this.ReadableFrom(Role.Analyst);
        this.Says("item", Kind.Text, item => item.Item, "As dv360:123.");
        this.Says("campaignId", typeof(IdGraphType), item => item.Campaign is { } campaign ? GlobalId.Write("Campaign", campaign) : null, "The campaign it is in.");
        this.Says("name", Kind.Text, item => item.Name);
        this.Says("percent", Kind.Amount, item => item.Percent, "How much of it is the line's.");
        this.Says("dataThrough", Kind.DayOrNull, item => item.DataThrough, "The last day that is complete of its account.");
        this.Says("currency", Kind.Text, item => item.Currency, "Of the cost.");
        this.Says("impressions", Kind.CountOrNull, item => item.Impressions);
        this.Says("clicks", Kind.CountOrNull, item => item.Clicks);
        this.Says("conversions", Kind.CountOrNull, item => item.Conversions);
        this.Says("cost", Kind.AmountOrNull, item => item.Cost, "On the basis that the line names.");
    }
}
