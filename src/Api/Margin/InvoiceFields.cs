using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What platforms invoiced: analysts and up see it, finance accepts it. Files go over <see cref="InvoiceEndpoint"/>.</summary>
internal static class InvoiceFields
{
    /// <summary>The key within its organisation of the grain that holds invoices against what is known.</summary>
    public const string InvoicesId = "invoices";

    private const string List = "statements";
    private const int UsualPage = 12;
    private const int LongestCode = 40;
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("statements", Kind.One<StatementConnectionType>(), Role.Analyst, async context =>
            {
                var asked = context.Input<StatementQuery>();
                return new StatementSlice(await context.Read<IInvoicesGrain, StatementPage>(InvoicesId, invoices => invoices.List(asked)), List, asked.After is not null);
            }, "What platforms invoiced, by month, platform and currency, the newest month first.").TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, List, UsualPage);
                if (page.After is { } after && !IsPlace(after))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new StatementQuery(page.First, page.After);
            });
        Inputs.Parse(
            query.Asks("statement", Kind.OneOrNull<StatementType>(), Role.Analyst,
                context => context.Read<IInvoicesGrain, StatementView?>(InvoicesId, invoices => invoices.Get(context.Input<StatementOf>())),
                "All that a platform invoiced of a month in one currency, line by line, beside what is known; null where there is no invoice.")
                .Takes<NonNullGraphType<StringGraphType>>("platform").Takes<NonNullGraphType<DateScalar>>("month").Takes<NonNullGraphType<StringGraphType>>("currency"),
            inputs => ReadOf(inputs, "", inputs.Read<string>("platform") ?? "", inputs.Read<DateOnly>("month"), inputs.Read<string>("currency") ?? ""));
        Inputs.Parse(
            mutation.Asks("acceptStatement", Kind.One<StatementPayloadType>(), Role.Finance, async context =>
            {
                var input = context.Input<AcceptStatementInput>();
                return new StatementPayload(
                    await context.Command<IInvoicesGrain, StatementOutcome>(InvoicesId, invoices => invoices.Accept(new(input.Of, input.Version, input.Reason))), input.ClientMutationId);
            }, "Agrees to a statement as it was seen; its report is kept as it is then.").Takes<NonNullGraphType<AcceptStatementInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AcceptStatementInput>("input") ?? new AcceptStatementInput();
                inputs.AtMost("input.reason", input.Reason, LongestText);
                inputs.AtMost("input.version", input.Version, LongestText);
                ReadOf(inputs, "input.", input.Platform, input.Month, input.Currency);
                return input;
            });
        Inputs.Parse(
            mutation.Asks("removeInvoice", Kind.One<StatementPayloadType>(), Role.Finance, async context =>
            {
                var input = context.Input<RemoveInvoiceInput>();
                return new StatementPayload(
                    await context.Command<IInvoicesGrain, StatementOutcome>(InvoicesId, invoices => invoices.Remove(input.Of, input.Number)), input.ClientMutationId);
            }, "Takes an invoice out of its statement. What was accepted with it is kept.").Takes<NonNullGraphType<RemoveInvoiceInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<RemoveInvoiceInput>("input") ?? new RemoveInvoiceInput();
                inputs.AtMost("input.number", input.Number, LongestText);
                ReadOf(inputs, "input.", input.Platform, input.Month, input.Currency);
                return input;
            });
    }

    /// <summary>All that is wrong with how a statement is named, by the name of the input.</summary>
    public static IEnumerable<(string Name, string Problem)> Problems(StatementOf of)
    {
        if (of.Platform.Length is 0 or > LongestCode || !EntityKey.TryParse($"{of.Platform}:1", out _))
        {
            yield return ("platform", "is no platform's code; give one such as dv360.");
        }
        if (of.Month.Day != 1)
        {
            yield return ("month", string.Create(CultureInfo.InvariantCulture, $"{of.Month:O} is not the first day of a month, by which months are named."));
        }
        if (!Currency.TryParse(of.Currency, out var currency) || currency == Currency.None)
        {
            yield return ("currency", "is no currency of ISO 4217; give three capital letters such as EUR.");
        }
    }

    private static StatementOf ReadOf(Inputs inputs, string prefix, string platform, DateOnly month, string currency)
    {
        var of = new StatementOf(platform, month, currency);
        foreach (var (name, problem) in Problems(of))
        {
            inputs.Problem(prefix + name, problem);
        }
        return of;
    }

    private static bool IsPlace(Keyset after) => DateOnly.TryParseExact(after.SortValue, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && after.Key.Split('/', 2) is [_, var currency] && Currency.TryParse(currency, out _);
}
