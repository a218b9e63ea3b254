using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Takes and shows rates. Keeps nothing in memory, so any silo answers; bookings are news in the transaction that writes any, and whoever computes them is woken.</summary>
[GrainType("margin.exchangeRates"), StatelessWorker]
internal sealed class ExchangeRatesGrain(ExchangeRateStore store, MarginSettingStore settings, TimeProvider time) : Grain, IExchangeRatesGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    private LocalDate Today => LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<ExchangeRatesView> Get()
    {
        var (policy, pairs) = ((await settings.Load(Org)).Policy, await store.Pairs(Org));
        var today = Today.ToDateOnly();
        return new(policy, [.. pairs.Select(pair =>
        {
            var carried = Math.Max(0, today.DayNumber - pair.Through.DayNumber);
            return new RatePairView(pair.Base, pair.Quote, pair.Days, pair.From, pair.Through, pair.Rate, carried, carried > FxQuote.MostCarriedDays);
        })]);
    }

    public async Task<RatesOutcome> Import(RatesOrder order)
    {
        if (!Currency.TryParse(order.Base.Trim().ToUpperInvariant(), out var baseOf))
        {
            return await Refused(new RatesProblem("base", "CURRENCY_UNKNOWN", $"'{order.Base}' is no currency of ISO 4217; give the one that rates are published against, such as EUR."));
        }
        var read = RateFile.Read(order.Text, baseOf, Today);
        if (!read.TryGet(out var rates))
        {
            return await Refused([.. read.Refusals.Select(refusal => new RatesProblem("text", refusal.Code, refusal.Problem))]);
        }
        var written = await store.Write(Org, rates, order.IsCorrection, (added, corrected) => new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "EXCHANGE_RATES_IMPORTED", new AuditObject("exchange rates", baseOf.Code))
        {
            After = IdentityAudit.Json(new { added, corrected, from = Day(rates.Min(rate => rate.Day)), through = Day(rates.Max(rate => rate.Day)) }),
        });
        if (written.Conflicts.Count > 0)
        {
            return await Refused([.. written.Conflicts.Select(Problem)]);
        }
        if (written.Added + written.Corrected > 0)
        {
            await GrainFactory.GetGrain<IResultsGrain>(GrainKeys.Results(Org).ToString()).Wake();
        }
        return new(await Get(), written.Added, written.Corrected, []);
    }

    private async Task<RatesOutcome> Refused(params ImmutableArray<RatesProblem> problems) => new(await Get(), 0, 0, problems);

    private static RatesProblem Problem(RateConflict one) => new(
        "text", "RATE_KEPT_OTHERWISE",
        string.Create(CultureInfo.InvariantCulture, $"{one.Base}/{one.Quote} of {one.Day:yyyy-MM-dd} is kept as {one.Kept:0.##########}, and the file says {one.Given:0.##########}; say that it is a correction, or leave it out."));

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
