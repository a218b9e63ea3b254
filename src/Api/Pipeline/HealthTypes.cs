using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Pipeline;

internal sealed class QuarantinedRowType : ObjectGraphType<QuarantinedRowView>
{
    public QuarantinedRowType()
    {
        Name = "QuarantinedRow";
        Description = "A row that was not taken in: counted, kept, and read again on request.";
        this.ReadableFrom(Role.Viewer);
        this.Says("batchId", Kind.Id, row => GlobalId.Write("Batch", row.Batch.ToString(CultureInfo.InvariantCulture)));
        this.Says("connectionId", Kind.Id, row => GlobalId.Write("PlatformConnection", row.Connection.ToString(CultureInfo.InvariantCulture)));
        this.Says("platform", Kind.Text, row => row.Platform);
        this.Says("stream", Kind.Text, row => row.Stream);
        this.Says("row", Kind.Integer, row => row.Row, "Row of the download, from 1 with the header counted.");
        this.Says("rule", Kind.Text, row => row.Rule, "The rule it breaks, such as BAD_DATE.");
        this.Says("reason", Kind.Text, row => row.Reason);
        this.Says("raw", Kind.TextOrNull, row => row.Raw, "The row as the platform wrote it; null where only the whole download showed the flaw.");
        this.Says("at", Kind.Moment, row => row.At);
    }
}

internal sealed class QuarantinedRowEdgeType() : EdgeTypeOf<QuarantinedRowView, QuarantinedRowType>("QuarantinedRow");

internal sealed record QuarantineSlice(IReadOnlyList<QuarantinedRowView> Rows, bool HasNext, bool HasPrevious) : Slice<QuarantinedRowView>(
    Rows, index => KeysetCursor.Write(QuarantineInput.List, QuarantineInput.Place(Rows[index])), HasNext, HasPrevious);

internal sealed class QuarantineConnectionType() : SliceTypeOf<QuarantineSlice, QuarantinedRowView, QuarantinedRowType, QuarantinedRowEdgeType>("QuarantinedRow");

internal sealed class DayFactsType : ObjectGraphType<DayFactsView>
{
    public DayFactsType()
    {
        Name = "DayFacts";
        Description = "What was delivered on a day; null is not reported, which is not zero. Costs are in the advertiser's currency.";
        this.ReadableFrom(Role.Viewer);
        this.Says("date", Kind.Day, day => day.Date);
        this.Says("impressions", Kind.CountOrNull, day => day.Impressions, "A whole number, which may exceed 32 bits.");
        this.Says("clicks", Kind.CountOrNull, day => day.Clicks, "A whole number, which may exceed 32 bits.");
        this.Says("conversions", Kind.CountOrNull, day => day.Conversions, "A whole number, which may exceed 32 bits.");
        this.Says("mediaCost", Kind.AmountOrNull, day => day.MediaCost);
        this.Says("totalMediaCost", Kind.AmountOrNull, day => day.TotalMediaCost);
        this.Says("billableCost", Kind.AmountOrNull, day => day.BillableCost);
        this.Says("revenue", Kind.AmountOrNull, day => day.Revenue);
    }
}

internal sealed class FactsAtType : ObjectGraphType<FactsAtView>
{
    public FactsAtType()
    {
        Name = "FactsAt";
        this.ReadableFrom(Role.Viewer);
        this.Says("at", Kind.Moment, facts => facts.At);
        this.Says("currency", Kind.Text, facts => facts.Currency);
        this.Says("days", Kind.Many<DayFactsType>(), facts => facts.Days, "Days of which something was known then, in order.").Holds(100);
    }
}

internal sealed class FactVersionType : ObjectGraphType<FactVersionView>
{
    public FactVersionType()
    {
        Name = "FactVersion";
        Description = "One of a line item's versions of a day, and the batch and row it came from.";
        this.ReadableFrom(Role.Viewer);
        this.Says("lineItemKey", Kind.Text, version => version.LineItemKey);
        this.Says("lineItemName", Kind.Text, version => version.LineItemName);
        this.Says("facts", Kind.One<DayFactsType>(), version => version.Facts);
        this.Says("batchId", Kind.Id, version => GlobalId.Write("Batch", version.Batch.ToString(CultureInfo.InvariantCulture)));
        this.Says("row", Kind.Integer, version => version.Row,
            "Row of the download, of its first hour where the day is told by hour; 0 when a later report no longer had it.");
        this.Says("knownFrom", Kind.Moment, version => version.KnownFrom);
        this.Says("knownTo", Kind.MomentOrNull, version => version.KnownTo, "Null while it stands.");
    }
}

internal sealed class DayStateType : EnumerationGraphType<DayState>
{
    public DayStateType()
    {
        Name = "DayState";
        Values["UNKNOWN"]!.Description = "Nobody has asked for it, or what came could not be read: it may be anything.";
        Values["PARTIAL"]!.Description = "Something is known, and the platform has not declared the day complete.";
        Values["COMPLETE"]!.Description = "The platform has declared it complete, and all of it is in gold.";
        Values["DIFFERS"]!.Description = "What stands is not what the batches brought.";
    }
}

internal sealed class HealthDayType : ObjectGraphType<HealthDayView>
{
    public HealthDayType()
    {
        Name = "HealthDay";
        this.ReadableFrom(Role.Viewer);
        this.Says("date", Kind.Day, day => day.Date);
        this.Says("state", Kind.One<DayStateType>(), day => day.State);
        this.Says("lineItems", Kind.Integer, day => day.LineItems, "Line items with a row.");
        this.Says("restated", Kind.Integer, day => day.Restated, "Those of them whose day has been restated.");
        this.Says("impressions", Kind.CountOrNull, day => day.Impressions, "A whole number, which may exceed 32 bits.");
        this.Says("revenue", Kind.AmountOrNull, day => day.Revenue);
    }
}

internal sealed class AccountHealthType : ObjectGraphType<AccountHealthView>
{
    public AccountHealthType()
    {
        Name = "AccountHealth";
        this.ReadableFrom(Role.Viewer);
        this.Says("key", Kind.Text, account => account.Key);
        this.Says("name", Kind.Text, account => account.Name);
        this.Says("dataThrough", Kind.DayOrNull, account => account.DataThrough);
        this.Says("days", Kind.Many<HealthDayType>(), account => account.Days).Holds(40);
    }
}

internal sealed class RestatementType : ObjectGraphType<RestatementView>
{
    public RestatementType()
    {
        Name = "Restatement";
        Description = "How much of its last value a day shows at an age: now over then.";
        this.ReadableFrom(Role.Viewer);
        this.Says("figure", Kind.Text, one => one.Figure, "IMPRESSIONS or COST.");
        this.Says("ageDays", Kind.Integer, one => one.AgeDays, "Whole days after the end of the day, in UTC.");
        this.Says("observed", Kind.Integer, one => one.Observed, "Days that were known at that age.");
        this.Says("low", Kind.AmountOrNull, one => one.Low, "Between low and high lie eight of ten days; null with fewer than five days.");
        this.Says("median", Kind.AmountOrNull, one => one.Median);
        this.Says("high", Kind.AmountOrNull, one => one.High);
    }
}

internal sealed class ConnectionHealthType : ObjectGraphType<ConnectionHealthView>
{
    public ConnectionHealthType()
    {
        Name = "ConnectionHealth";
        this.ReadableFrom(Role.Viewer);
        this.Says("connectionId", Kind.Id, health => GlobalId.Write("PlatformConnection", health.Connection.ToString(CultureInfo.InvariantCulture)));
        this.Says("accounts", Kind.Many<AccountHealthType>(), health => health.Accounts).Holds(20);
        this.Says("restatements", Kind.Many<RestatementType>(), health => health.Restatements).Holds(10);
    }
}

internal sealed class RebuildType : ObjectGraphType<RebuildView>
{
    public RebuildType()
    {
        Name = "Rebuild";
        Description = "Silver and gold derived anew from the bytes in bronze.";
        this.ReadableFrom(Role.Viewer);
        this.Says("id", Kind.Id, rebuild => GlobalId.Write("Rebuild", rebuild.Rebuild.ToString(CultureInfo.InvariantCulture)));
        this.Says("connectionId", Kind.Id, rebuild => GlobalId.Write("PlatformConnection", rebuild.Connection.ToString(CultureInfo.InvariantCulture)));
        this.Says("requestedBy", Kind.Text, rebuild => rebuild.RequestedBy);
        this.Says("requestedAt", Kind.Moment, rebuild => rebuild.RequestedAt);
        this.Says("endedAt", Kind.MomentOrNull, rebuild => rebuild.EndedAt);
        this.Says("outcome", Kind.TextOrNull, rebuild => rebuild.Outcome, "DONE or REFUSED; null while it waits or runs.");
        this.Says("reason", Kind.TextOrNull, rebuild => rebuild.Reason);
        this.Says("batches", Kind.IntegerOrNull, rebuild => rebuild.Batches, "Read again.");
        this.Says("rows", Kind.CountOrNull, rebuild => rebuild.Rows, "A whole number, which may exceed 32 bits.");
        this.Says("changedDays", Kind.IntegerOrNull, rebuild => rebuild.ChangedDays, "Days of line items whose facts are not what they were.");
        this.Says("hashBefore", Kind.TextOrNull, rebuild => rebuild.HashBefore, "SHA-256 of the platform's facts in gold, in order: equal to hashAfter when nothing changed.");
        this.Says("hashAfter", Kind.TextOrNull, rebuild => rebuild.HashAfter);
    }
}
