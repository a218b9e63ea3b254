using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What amendments call for at the platforms.</summary>
internal static class PlatformCallFields
{
    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("amendmentCalls", typeof(ListGraphType<NonNullGraphType<PlatformCallType>>), Role.Analyst, context =>
        {
            var (booking, happened) = context.Input<(string, int)>();
            return context.Read<IBookingResultsGrain, IReadOnlyList<PlatformCallView>?>(booking, grain => grain.Calls(happened));
        }, "What an event of a booking called for at the platforms, by how they were set up and what was delivered when it came; nothing where it changed no line. Null when there is no booking of that id, or no such event.")
            .Takes<NonNullGraphType<IdGraphType>>("bookingId").Takes<NonNullGraphType<IntGraphType>>("event").Holds(MostExpected),
        inputs => (BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())), inputs.Read<int>("event")));

    /// <summary>Orders and line items that work for a line, as costs are reckoned.</summary>
    internal const int MostExpected = 40;
}

internal sealed class PlatformCallType : ObjectGraphType<PlatformCallView>
{
    public PlatformCallType()
    {
        Name = "PlatformCall";
        Description = "One change that an amendment calls for at a platform. Days follow the line where they were the line's; budgets keep the part that each has in what is left of the line.";
        this.ReadableFrom(Role.Analyst);
        this.Says("line", Kind.Text, call => call.Line, "The number of the booking line.");
        this.Says("key", Kind.Text, call => call.Key, "Of the order or line item, as dv360:123.");
        this.Says("isOrder", Kind.Flag, call => call.Kind == EntityKind.Order, "Whether it is an order; else it is a line item.");
        this.Says("name", Kind.Text, call => call.Name);
        this.Says("on", Kind.One<PlatformCallOnType>(), call => call.On, "Days are given for the first two, amounts for the others.");
        this.Says("partStart", Kind.DayOrNull, call => call.PartStart, "The first day of the part whose budget it is; null where it is of the whole.");
        this.Says("dayBefore", Kind.DayOrNull, call => call.DayBefore, "As it was set up when the amendment came.");
        this.Says("day", Kind.DayOrNull, call => call.Day, "As it is to be; null where open says why.");
        this.Says("dayNow", Kind.DayOrNull, call => call.DayNow, "As it is set up now; null where it is not any more.");
        this.Says("currency", Kind.TextOrNull, call => call.Currency, "Of amounts; null where they are impressions.");
        this.Says("amountBefore", Kind.AmountOrNull, call => call.AmountBefore, "As it was set up when the amendment came.");
        this.Says("amount", Kind.AmountOrNull, call => call.Amount, "As it is to be; null where open says why.");
        this.Says("amountNow", Kind.AmountOrNull, call => call.AmountNow, "As it is set up now; null where it is not any more.");
        this.Says("open", Kind.OneOrNull<PlatformCallOpenType>(), call => call.Open, "Why only a person can say what it is to become.");
        this.Says("isDone", Kind.Flag, call => call.IsDone, "Whether it is so already.");
    }
}

internal sealed class PlatformCallOnType : EnumerationGraphType<CallOn>
{
    public PlatformCallOnType() => Name = "PlatformCallOn";
}

internal sealed class PlatformCallOpenType : EnumerationGraphType<CallOpen>
{
    public PlatformCallOpenType()
    {
        Name = "PlatformCallOpen";
        Description = "Shared: something in it works for another line, or for none. Left unknown: how much was left is not known, or was nothing. All spent: all of the budget is delivered.";
    }
}
