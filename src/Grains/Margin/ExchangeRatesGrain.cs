using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Keeps rates and the policy. Keeps nothing in memory, so any silo answers; bookings are news in the transaction that changes either, and whoever computes them is woken.</summary>
[GrainType("margin.exchangeRates"), StatelessWorker]
internal sealed class ExchangeRatesGrain(ExchangeRateStore store, TimeProvider time) : Grain, IExchangeRatesGrain
{
    private const int LongestReason = 500;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    private LocalDate Today => LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime);

    public async Task<ExchangeRatesView> Get()
    {
        var (policy, pairs) = await store.Pairs(Org);
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
        var written = await store.Write(Org, rates, order.IsCorrection, (added, corrected) => Entry("EXCHANGE_RATES_IMPORTED", "exchange rates", baseOf.Code) with
        {
            After = IdentityAudit.Json(new { added, corrected, from = Day(rates.Min(rate => rate.Day)), through = Day(rates.Max(rate => rate.Day)) }),
        });
        if (written.Conflicts.Count > 0)
        {
            return await Refused([.. written.Conflicts.Select(Problem)]);
        }
        await Wake(written.Added + written.Corrected > 0);
        return new(await Get(), written.Added, written.Corrected, []);
    }

    public async Task<RatesOutcome> Choose(RatePolicyOrder order)
    {
        var problems = new List<RatesProblem>();
        if (order.Policy is not (FxPolicy.DeliveryDay or FxPolicy.BookingLocked))
        {
            problems.Add(new("policy", "POLICY_NOT_FOR_MARGIN", "Margin goes by the rates of the day of delivery or by those locked with bookings; choose one of the two."));
        }
        if (order.Reason.Trim().Length is 0 or > LongestReason)
        {
            problems.Add(new("reason", "REASON_LENGTH", $"Say why, in 1 to {LongestReason} characters."));
        }
        if (problems.Count > 0)
        {
            return await Refused([.. problems]);
        }
        var before = await store.Choose(Org, order.Policy, was => Entry("EXCHANGE_POLICY_CHANGED", "exchange policy", "margin") with
        {
            Before = IdentityAudit.Json(new { policy = was.ToString() }),
            After = IdentityAudit.Json(new { policy = order.Policy.ToString() }),
            Reason = order.Reason.Trim(),
        });
        await Wake(before is not null);
        return new(await Get(), 0, 0, []);
    }

    private async Task Wake(bool hasChanged)
    {
        if (hasChanged)
        {
            await GrainFactory.GetGrain<IResultsGrain>(GrainKeys.Results(Org).ToString()).Wake();
        }
    }

    private async Task<RatesOutcome> Refused(params ImmutableArray<RatesProblem> problems) => new(await Get(), 0, 0, problems);

    private static RatesProblem Problem(RateConflict one) => new(
        "text", "RATE_KEPT_OTHERWISE",
        string.Create(CultureInfo.InvariantCulture, $"{one.Base}/{one.Quote} of {one.Day:yyyy-MM-dd} is kept as {one.Kept:0.##########}, and the file says {one.Given:0.##########}; say that it is a correction, or leave it out."));

    private AuditEntry Entry(string action, string kind, string id) => new(time.GetUtcNow(), CallerContext.Actor, action, new AuditObject(kind, id));

    private static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
