using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

internal sealed class ExchangeRatesType : ObjectGraphType<ExchangeRatesView>
{
    public ExchangeRatesType()
    {
        Name = "ExchangeRates";
        this.ReadableFrom(Role.Analyst);
        this.Says("policy", Kind.One<FxPolicyType>(), rates => rates.Policy, "By which rates margin is computed where a cost is in another currency than its booking: the setting rate-date.");
        this.Says("pairs", Kind.Many<RatePairType>(), rates => rates.Pairs).Holds(40);
    }
}

internal sealed class RatePairType : ObjectGraphType<RatePairView>
{
    public RatePairType()
    {
        Name = "ExchangeRatePair";
        Description = "A pair of currencies of which rates are known: one unit of the base costs so much of the quote.";
        this.ReadableFrom(Role.Analyst);
        this.Says("base", Kind.Text, pair => pair.Base);
        this.Says("quote", Kind.Text, pair => pair.Quote);
        this.Says("days", Kind.Integer, pair => pair.Days, "On how many a rate was published.");
        this.Says("from", Kind.Day, pair => pair.From);
        this.Says("through", Kind.Day, pair => pair.Through, "The day of the last rate; it stands in for later days.");
        this.Says("rate", Kind.Amount, pair => pair.Rate, "The last one.");
        this.Says("carriedDays", Kind.Integer, pair => pair.CarriedDays, "For how many days it has stood in for later ones.");
        this.Says("isOverdue", Kind.Flag, pair => pair.IsOverdue, "Whether that is longer than a weekend with a holiday on either side.");
    }
}

internal sealed class FxPolicyType : EnumerationGraphType<FxPolicy>
{
    public FxPolicyType()
    {
        Name = "ExchangePolicy";
        Description = "Which day's rate counts. Margin goes by BOOKING_LOCKED, DELIVERY_DAY or MONTH_AVERAGE.";
    }
}

internal sealed record ImportRatesInput
{
    public string Text { get; init; } = "";
    public string? Base { get; init; }
    public bool IsCorrection { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class ImportRatesInputType : InputObjectGraphType<ImportRatesInput>
{
    public ImportRatesInputType()
    {
        Name = "ImportExchangeRatesInput";
        Field<NonNullGraphType<StringGraphType>>("text").Description("The file: a row a day and a column a currency, as Date,USD,JPY; or a row a rate, as Date,Base,Quote,Rate.");
        Field<StringGraphType>("base").Description("Of one unit of which the first form's rates are; EUR when absent.");
        Field<BooleanGraphType>("isCorrection").Description("Whether rates that are kept otherwise become those of the file; false when absent, and the file is refused then.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <summary>What came of an order.</summary>
internal sealed record RatesPayload(RatesOutcome Outcome, string? ClientMutationId);

internal sealed class RatesPayloadType : ObjectGraphType<RatesPayload>
{
    public RatesPayloadType()
    {
        Name = "ExchangeRatesPayload";
        this.ReadableFrom(Role.Analyst);
        this.Says("rates", Kind.One<ExchangeRatesType>(), payload => payload.Outcome.Rates, "As they are kept now.");
        this.Says("added", Kind.Integer, payload => payload.Outcome.Added);
        this.Says("corrected", Kind.Integer, payload => payload.Outcome.Corrected);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.Outcome.Problems.Select(one => new UserError(["input", one.Field], one.Code, one.Message))).Holds(20);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
