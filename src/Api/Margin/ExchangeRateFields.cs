using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Rates of exchange: analysts and up read them, finance brings them. By which of them margin is computed is a setting.</summary>
internal static class ExchangeRateFields
{
    /// <summary>The key within its organisation of the grain that keeps rates.</summary>
    public const string RatesId = "exchange-rates";

    private const string UsualBase = "EUR";
    private const int LongestText = 1_000_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("exchangeRates", Kind.One<ExchangeRatesType>(), Role.Analyst, context => context.Read<IExchangeRatesGrain, ExchangeRatesView>(RatesId, rates => rates.Get()),
            "By which rates margin is computed, and which are known.");
        Inputs.Parse(
            mutation.Asks("importExchangeRates", Kind.One<RatesPayloadType>(), Role.Finance, async context =>
            {
                var input = context.Input<ImportRatesInput>();
                return new RatesPayload(
                    await context.Command<IExchangeRatesGrain, RatesOutcome>(RatesId, rates => rates.Import(new RatesOrder(input.Text, input.Base ?? UsualBase, input.IsCorrection))), input.ClientMutationId);
            }, "Takes a file of published rates, in whole or not at all. Every booking is computed anew.").Takes<NonNullGraphType<ImportRatesInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<ImportRatesInput>("input") ?? new ImportRatesInput();
                inputs.AtMost("input.text", input.Text, LongestText);
                inputs.AtMost("input.base", input.Base ?? "", 10);
                return input;
            });
    }
}
