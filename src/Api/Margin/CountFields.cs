using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What others than the platforms counted of booking lines: analysts and up see it, traders and finance say it. Files go over <see cref="CountEndpoint"/>.</summary>
internal static class CountFields
{
    /// <summary>The key within its organisation of the grain that keeps counts.</summary>
    public const string CountsId = "counts";

    private const string CountType = "LineCount";
    private const string List = "counted lines";
    private const int UsualPage = 50;
    private const int LongestText = 2_000;
    private const int LongestSearch = 200;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("countedLines", Kind.One<CountedLineConnectionType>(), Role.Analyst, async context =>
            {
                var asked = context.Input<CountedQuery>();
                return new CountedSlice(await context.Read<ICountsGrain, CountedPage>(CountsId, counts => counts.Find(asked)), List, asked.After is not null);
            }, "Booking lines that the client pays by another count than the platforms', or of which something was counted: those counted least far first.")
                .Takes<StringGraphType>("search", "").Takes<BooleanGraphType>("waitingOnly", false).TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, List, UsualPage);
                var search = inputs.Read<string>("search") ?? "";
                inputs.AtMost("search", search, LongestSearch);
                if (page.After is { } after && !IsPlace(after))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new CountedQuery(search, inputs.Read<bool?>("waitingOnly") ?? false, page.First, page.After);
            });
        Inputs.Parse(
            query.Asks("lineCounts", Kind.OneOrNull<LineCountsType>(), Role.Analyst,
                context => context.Read<ICountsGrain, LineCountsView?>(CountsId, counts => counts.Of(context.Input<CountOf>())),
                "What was said to be counted of a line, and what was taken back of it; null where there is no such line.")
                .Takes<NonNullGraphType<IdGraphType>>("bookingId").Takes<NonNullGraphType<StringGraphType>>("line"),
            inputs => ReadOf(inputs, "", inputs.Read<object>("bookingId")?.ToString(), inputs.Read<string>("line") ?? ""));
        Inputs.Parse(
            mutation.Asks("enterCount", Kind.One<CountPayloadType>(), Role.Trader, async context =>
            {
                var (order, mutationId) = context.Input<(EnterCountOrder, string?)>();
                return new CountPayload(await context.Command<ICountsGrain, CountOutcome>(CountsId, counts => counts.Enter(order)), mutationId);
            }, "Says what was counted of a line on some days, or what is added to it. The booking is computed anew; days of closed months become adjustments of an open one.")
                .OrFrom(Role.Finance).Takes<NonNullGraphType<EnterCountInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<EnterCountInput>("input") ?? new EnterCountInput();
                inputs.AtMost("input.reason", input.Reason, LongestText);
                return (new EnterCountOrder(ReadOf(inputs, "input.", input.BookingId, input.Line), input.Kind, input.From, input.Through, input.Units, input.Reason), input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("takeBackCount", Kind.One<CountPayloadType>(), Role.Trader, async context =>
            {
                var (number, mutationId) = context.Input<(long, string?)>();
                return new CountPayload(await context.Command<ICountsGrain, CountOutcome>(CountsId, counts => counts.TakeBack(number)), mutationId);
            }, "Takes back what was said of a line: what was said of its days before holds again.").OrFrom(Role.Finance).Takes<NonNullGraphType<TakeBackCountInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<TakeBackCountInput>("input") ?? new TakeBackCountInput();
                if (!GlobalId.TryRead(input.Id, out var type, out var key) || type != CountType || !long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    inputs.Problem("input.id", "This is no id of a LineCount; take one from a line's counts.");
                    number = 0;
                }
                return (number, input.ClientMutationId);
            });
    }

    public static string Id(long number) => GlobalId.Write(CountType, number.ToString(CultureInfo.InvariantCulture));

    private static CountOf ReadOf(Inputs inputs, string prefix, string? bookingId, string line)
    {
        inputs.AtMost($"{prefix}line", line, LongestSearch);
        return new(BookingFields.ReadId(inputs, $"{prefix}bookingId", bookingId), line);
    }

    private static bool IsPlace(Keyset after) => after.Key.Split('/', 2) is [var booking, _] && int.TryParse(booking, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && (after.SortValue is null || DateOnly.TryParseExact(after.SortValue, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
}
