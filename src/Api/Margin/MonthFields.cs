using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>An organisation's books by month: analysts and up read them, finance closes them. Reports go over <see cref="MonthEndpoint"/>.</summary>
internal static class MonthFields
{
    /// <summary>The key within its organisation of the grain that closes.</summary>
    public const string CloseId = "month-close";

    private const string List = "adjustments";
    private const int UsualPage = 100;
    private const int LongestReason = 2_000;
    private const int LongestVersion = 100;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("booksMonths", Kind.Many<BooksMonthType>(), Role.Analyst, context => context.Read<IMonthCloseGrain, IReadOnlyList<MonthView>>(CloseId, close => close.Months()),
            "Every month from the first of which anything is known, the newest first.").Holds(24);
        Inputs.Parse(
            query.Asks("monthPreview", Kind.OneOrNull<MonthPreviewType>(), Role.Analyst,
                context => context.Read<IMonthCloseGrain, MonthPreview?>(CloseId, close => close.Preview(context.Input<BoxedMonth>().Month)),
                "What a month holds that is not closed, as last computed, and what has to be known before it is; null when it is closed.").Takes<NonNullGraphType<DateScalar>>("month"),
            inputs => new BoxedMonth(ReadMonth(inputs, "month", inputs.Read<DateOnly>("month"))));
        Inputs.Parse(
            query.Asks("monthAdjustments", Kind.One<MonthAdjustmentConnectionType>(), Role.Analyst, async context =>
            {
                var input = context.Input<AdjustmentQuery>();
                return new AdjustmentSlice(await context.Read<IMonthCloseGrain, AdjustmentPage>(CloseId, close => close.Adjustments(input)), Name(input.Month), input.After is not null);
            }, "Changes of days of closed months, in the month that takes them; the first one that is not closed where none is named.").Takes<DateScalar>("month").TakesPage(UsualPage),
            ReadAdjustments);
        Inputs.Parse(
            mutation.Asks("closeMonth", Kind.One<CloseMonthPayloadType>(), Role.Finance, async context =>
            {
                var input = context.Input<CloseMonthInput>();
                return new ClosePayload(
                    await context.Command<IMonthCloseGrain, MonthClosed>(CloseId, close => close.Close(new CloseMonthOrder(input.Month, input.Reason, input.Version))), input.ClientMutationId);
            }, "Closes a month for ever: its report stays as it is, and what is learnt of its days is an adjustment of a month that is open. All that speaks against it is said at once.")
                .NeedsProof().Takes<NonNullGraphType<CloseMonthInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<CloseMonthInput>("input") ?? new CloseMonthInput();
                foreach (var (name, text, most) in new[] { ("reason", input.Reason, LongestReason), ("version", input.Version, LongestVersion) }.Where(one => one.Item2.Length > one.Item3))
                {
                    inputs.Problem($"input.{name}", $"{text.Length.ToString(CultureInfo.InvariantCulture)} characters are more than {most}.");
                }
                return input with { Month = ReadMonth(inputs, "input.month", input.Month) };
            });
    }

    private static AdjustmentQuery ReadAdjustments(Inputs inputs)
    {
        var month = inputs.Read<DateOnly?>("month");
        var page = Paging.Read(inputs, Name(month), UsualPage);
        if (page.After is { } after && !(DateOnly.TryParseExact(after.SortValue, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            && after.Key.Split('/', 2) is [var booking, _] && int.TryParse(booking, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new(month is { } given ? ReadMonth(inputs, "month", given) : null, page.First, page.After);
    }

    /// <summary>A month by its first day.</summary>
    public static DateOnly ReadMonth(Inputs inputs, string name, DateOnly month)
    {
        if (month.Day != 1)
        {
            inputs.Problem(name, string.Create(CultureInfo.InvariantCulture, $"{month:O} is not the first day of a month, by which months are named."));
        }
        return month;
    }

    private static string Name(DateOnly? month) => month is { } of ? string.Create(CultureInfo.InvariantCulture, $"{List} of {of:yyyy-MM}") : List;

    private sealed record BoxedMonth(DateOnly Month);
}
