using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Settling months of lines with their clients: analysts and up read it, traders and finance approve, finance invoices. The file goes over <see cref="MonthEndpoint"/>.</summary>
internal static class ActualFields
{
    /// <summary>The key within its organisation of the grain that settles.</summary>
    public const string ActualsId = "actuals";

    private const string List = "actuals";
    private const int UsualPage = 100;
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("lineActuals", Kind.One<LineActualConnectionType>(), Role.Analyst, async context =>
            {
                var asked = context.Input<ActualQuery>();
                return new ActualSlice(await context.Read<IActualsGrain, ActualPage>(ActualsId, actuals => actuals.Find(asked)), Name(asked.Month), asked.After is not null);
            }, "What a month comes to of each booking line, and what of it is settled with the client: of a closed month as it was closed, of another as last computed. Without a month the last that is over.")
                .Takes<DateScalar>("month").Takes<ActualStatusType>("status").Takes<StringGraphType>("search", "").TakesPage(UsualPage),
            inputs =>
            {
                var month = inputs.Read<DateOnly?>("month") is { } given ? MonthFields.ReadMonth(inputs, "month", given) : (DateOnly?)null;
                var page = Paging.Read(inputs, Name(month), UsualPage);
                var search = inputs.Read<string>("search") ?? "";
                inputs.AtMost("search", search, LongestText / 10);
                if (page.After is { } after && !(after.SortValue is not null && after.Key.Split('/', 2) is [var booking, _] && int.TryParse(booking, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new ActualQuery(month, inputs.Read<ActualStatus?>("status"), search, page.First, page.After);
            });
        Order<ApproveActualsInputType>(mutation, "approveActuals", Role.Trader, input => ("note", input.Note), (actuals, order) => actuals.Approve(order),
            "Approves what clients are billed for a month of lines, as it was seen; what has come to something else meanwhile refuses all of it.").OrFrom(Role.Finance);
        Order<InvoiceActualsInputType>(mutation, "invoiceActuals", Role.Finance, input => ("number", input.Number), (actuals, order) => actuals.Invoice(order),
            "Puts what was approved on an invoice of one client in one currency: with every day known, and as it was approved.");
        Order<TakeBackActualsInputType>(mutation, "takeBackApprovals", Role.Trader, input => ("reason", input.Reason), (actuals, order) => actuals.TakeBackApproval(order),
            "Takes approvals back, of lines that are on no invoice.").OrFrom(Role.Finance);
        Order<TakeBackActualsInputType>(mutation, "takeBackInvoicing", Role.Finance, input => ("reason", input.Reason), (actuals, order) => actuals.TakeBackInvoice(order),
            "Takes lines from their invoice; they stay approved as they were.");
    }

    private static FieldType Order<TInput>(
        ObjectGraphType mutation, string name, Role role, Func<ActualOrderInput, (string Field, string Text)> said, Func<IActualsGrain, ActualOrder, Task<ActualOutcome>> give, string description)
        where TInput : ActualOrderInputType
    {
        var field = mutation.Asks(name, Kind.One<ActualPayloadType>(), role, async context =>
        {
            var (order, mutationId) = context.Input<(ActualOrder, string?)>();
            return new ActualPayload(await context.Command<IActualsGrain, ActualOutcome>(ActualsId, actuals => give(actuals, order)), mutationId);
        }, description).Takes<NonNullGraphType<TInput>>("input");
        Inputs.Parse(field, inputs => Read(inputs, said));
        return field;
    }

    private static (ActualOrder Order, string? MutationId) Read(Inputs inputs, Func<ActualOrderInput, (string Field, string Text)> said)
    {
        var input = inputs.Read<ActualOrderInput>("input") ?? new ActualOrderInput();
        var (field, text) = said(input);
        inputs.AtMost($"input.{field}", text, LongestText);
        if (input.Lines.Count > ActualRules.MostLines)
        {
            inputs.Problem("input.lines", $"{input.Lines.Count} lines at once are more than {ActualRules.MostLines}.");
        }
        IReadOnlyList<SeenActual> lines =
        [
            .. input.Lines.Take(ActualRules.MostLines).Select((line, index) =>
                new SeenActual(BookingFields.ReadId(inputs, $"input.lines[{index.ToString(CultureInfo.InvariantCulture)}].bookingId", line.BookingId), line.Line, line.Units, line.Revenue)),
        ];
        return (new(MonthFields.ReadMonth(inputs, "input.month", input.Month), lines, text, input.InvoicedOn), input.ClientMutationId);
    }

    private static string Name(DateOnly? month) => month is { } of ? string.Create(CultureInfo.InvariantCulture, $"{List} of {of:yyyy-MM}") : List;
}
