using System.Globalization;
using NodaTime;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Margin;

/// <summary>
/// How what a line earns came about (C7): from what platforms report, by the rates of exchange, the terms that had the say and the layers of cost, to the margin. Each step's result is that of
/// <see cref="LineResults"/>, to the last digit.
/// </summary>
/// <param name="held">The versions that hold.</param>
/// <param name="worked">Up to the day through which the line is computed.</param>
/// <param name="today">The day it is in the booking's zone.</param>
internal sealed class MarginExplanation<TReported>(
    SoldLine line, IReadOnlyList<LineVersion> held, WorkedLine worked, LineDays<TReported> days, PiecedMargin<TReported> margins, LocalDate today)
    where TReported : IMeasure
{
    private const string Share = "share";
    private const string Days = "days";
    private const string Units = "units";
    private readonly string _money = line.Currency.Code;

    /// <param name="pieces">By effective day; none while nothing is known.</param>
    /// <param name="terms">Whose cap holds.</param>
    public IReadOnlyList<ExplanationStep> Of(IReadOnlyList<DeliveredPiece<TReported>> pieces, LineTerms terms)
    {
        var amounts = PiecedMargin<TReported>.Amounts(pieces);
        var margin = margins.Of(pieces, terms, days.Missing, amounts);
        var (revenue, cost) = (margin.Revenue, margin.Cost);
        List<ExplanationStep> steps = [];
        List<ExplanationInput> atRates = [], layers = [];
        for (var i = 0; i < pieces.Count; i++)
        {
            var number = pieces.Count == 1 ? "" : $"_{(i + 1).ToString(CultureInfo.InvariantCulture)}";
            var (piece, recognised) = (pieces[i], Figure.Unknown(days.Missing));
            steps.AddRange(Delivered(piece, number));
            var alone = LineMargin.Of(piece.Economics, piece.Delivery);
            var (formula, inputs) = Revenue(piece, alone, number);
            steps.Add(new($"revenue_at_rates{number}", formula, inputs, alone.Revenue.Uncapped, _money));
            atRates.Add(In($"revenue_at_rates{number}", alone.Revenue.Uncapped, _money));
            if (alone.Revenue.Uncapped.Value is { } earned && revenue.Uncapped.Value is { } all)
            {
                recognised = all == 0 ? 0 : earned * revenue.Recognised.Value!.Value / all;
            }
            if (margin.Money.IsKnown)
            {
                var costs = piece.Economics.Costs;
                for (var at = 0; at < costs.Layers.Length; at++)
                {
                    var step = Layer(costs, amounts[i], at, piece.Delivery, recognised, number);
                    steps.Add(step);
                    layers.AddRange(costs.Layers[at].Bearer == CostBearer.Client ? [] : [In(step.Name, step.Result, _money)]);
                }
            }
        }
        if (pieces.Count > 1)
        {
            steps.Add(new("revenue_at_rates", "sum of what each of the terms brings", atRates, revenue.Uncapped, _money));
        }
        var cap = margins.Economics(terms).Capped.Revenue.CapMoney;
        steps.Add(new("revenue", cap is null ? "revenue_at_rates" : "min(revenue_at_rates, cap)",
            [In("revenue_at_rates", revenue.Uncapped, _money), .. cap is { } most ? [In("cap", most, _money)] : Array.Empty<ExplanationInput>()], revenue.Recognised, _money));
        steps.Add(new("cost", "sum of the layers that we pay", layers, cost, _money));
        var both = new[] { In("revenue", revenue.Recognised, _money), In("cost", cost, _money) };
        steps.Add(new("margin", "revenue - cost", both, margin.Money, _money));
        steps.Add(new("margin_share", "margin / revenue", [In("margin", margin.Money, _money), both[0]], Of(margin.OnRevenue.Ratio), Share));
        steps.Add(new("markup_share", "margin / cost", [In("margin", margin.Money, _money), both[1]], Of(margin.OnCost.Ratio), Share));
        return steps;
    }

    private IEnumerable<ExplanationStep> Delivered(DeliveredPiece<TReported> piece, string number)
    {
        var (delivery, known) = (piece.Delivery, worked.Days.Where(day => day.Day <= worked.Watermark && days.Known.ContainsKey(day.Day) && IsBy(piece, day.Day)).ToList());
        var basis = TReported.Basis!.Value;
        var converted = known.GroupBy(day => day.Currency).OrderBy(same => same.Key.Code, StringComparer.Ordinal).ToList();
        List<ExplanationInput> inputs = [In("known_days", days.Known.Keys.Count(day => IsBy(piece, day)), Days), In("unknown_days", days.Unknown.Count(day => IsBy(piece, day)), Days)];
        var rates = new List<string>();
        foreach (var same in converted)
        {
            var code = same.Key.Code;
            inputs.Add(In($"reported_{code}", same.Sum(day => day.Cost(basis) ?? 0) / 1_000_000m, code));
            if (same.Key == line.Currency)
            {
                continue;
            }
            var quotes = same.Select(Quote).OfType<FxQuote>().Distinct().ToList();
            rates.Add($"{code} {By()}");
            inputs.Add(quotes.Count == 1 ? In($"{code}_in_{_money}", quotes[0].Of(1), "weight") : In($"rates_of_{code}", quotes.Count, "rates"));
            if (quotes.Count(quote => quote.IsCarried) is var carried and > 0)
            {
                inputs.Add(In($"rates_of_{code}_carried", carried, "rates"));
            }
        }
        var (of, exchange) = (Terms(piece), rates.Count == 0 ? "" : $"; {string.Join(", ", rates)}");
        yield return new($"reported{number}", $"{Words.Of(basis).ToLowerInvariant()} of the days{of}{exchange}", inputs, Known(delivery.Reported?.Value, delivery), _money);
        if (piece.Economics.Revenue is UnitTerms terms)
        {
            var added = worked.Counts.Adjustments.Where(one => one.Key <= worked.Watermark && IsBy(piece, one.Key)).Sum(one => one.Value);
            yield return new($"units{number}",
                $"{Words.Of(terms.RateType).ToLowerInvariant()} units of the days{of} that {Words.Of(piece.Version?.Terms.Source ?? ControllingSource.Platform).ToLowerInvariant()} counts{(added == 0 ? "" : ", with what was adjusted")}",
                added == 0 ? [] : [In("adjusted", added, Units)], Known(delivery.Units, delivery), Units);
        }
        if (piece.Economics.Costs.NeedsImpressions)
        {
            yield return new($"impressions{number}", $"sum of the days{of}", [], Known(delivery.Impressions, delivery), Units);
        }
    }

    private (string Formula, ExplanationInput[] Inputs) Revenue(DeliveredPiece<TReported> piece, LineMargin alone, string number)
    {
        var units = In($"units{number}", Known(piece.Delivery.Units, piece.Delivery), Units);
        var (media, total) = (In("media", alone.Media, _money), In("total_media", alone.TotalMedia, _money));
        return piece.Economics.Revenue switch
        {
            UnitTerms by => (by.UnitsOfRate == 1 ? $"units{number} x rate" : $"units{number} / {by.UnitsOfRate.ToString(CultureInfo.InvariantCulture)} x rate", [units, In("rate", by.Rate.Lowest, _money)]),
            FlatFeeTerms flat => ("fee x elapsed_share", [In("fee", flat.Fee, _money), Elapsed(piece)]),
            PercentOfMediaTerms of => ("media x rate", [media, In("rate", of.Share.Lowest, Share)]),
            CommissionTerms of => ("media x rate / (1 - rate)", [media, In("rate", of.Commission.OfGross, Share)]),
            MarkupOnMediaTerms of => ("media x (1 + rate)", [media, In("rate", of.Markup.Lowest, Share)]),
            MarkupOnTotalTerms of => ("total_media x (1 + rate)", [total, In("rate", of.Markup.Lowest, Share)]),
            var other => throw new InvalidOperationException($"Nothing explains {other.GetType().Name}."),
        };
    }

    private ExplanationStep Layer(CostStack costs, decimal[] amounts, int at, in LineDelivery<TReported> delivery, Figure recognised, string number)
    {
        var layer = costs.Layers[at];
        var above = costs.Layers.Take(at).Select((one, index) => one.Bearer == CostBearer.Client ? 0 : amounts[index]).Sum();
        var (formula, inputs) = layer.Rule switch
        {
            ReportedCost when costs.Layers.Any(one => one.Bearer == CostBearer.InPlatformFigure) =>
                ($"reported{number} - what it contains", [In($"reported{number}", Known(delivery.Reported?.Value, delivery), _money), In("contained", delivery.Reported!.Value.Value - amounts[0], _money)]),
            ReportedCost => ($"reported{number}", [In($"reported{number}", Known(delivery.Reported?.Value, delivery), _money)]),
            CpmCost by => Times($"impressions{number} / 1000", In($"impressions{number}", Known(delivery.Impressions, delivery), Units), by.Rate, _money),
            PercentCost { Of: PercentOf.Media } by => Times("media", In("media", amounts[0], _money), by.Share, Share),
            PercentCost { Of: PercentOf.Revenue } by => Times($"revenue{number}", In($"revenue{number}", recognised, _money), by.Share, Share),
            PercentCost by => Times("layers_above", In("layers_above", above, _money), by.Share, Share),
            FlatCost flat => ("fee x elapsed_share", [In("fee", flat.Fee, _money), In("elapsed_share", delivery.Elapsed.Of(1), Share)]),
            var other => throw new InvalidOperationException($"Nothing explains {other.GetType().Name}."),
        };
        var borne = layer.Bearer switch
        {
            CostBearer.Client => "; the client pays it, and it is no cost",
            CostBearer.InPlatformFigure => "; contained in what is reported",
            _ => "",
        };
        return new($"cost{number}: {layer.Name}", formula + borne, inputs, amounts[at], _money);
    }

    private static (string Formula, ExplanationInput[] Inputs) Times(string of, ExplanationInput quantity, MarginalRate rate, string unit) =>
        rate.IsFlat ? ($"{of} x rate", [quantity, In("rate", rate.Lowest, unit)]) : ($"{of} x rate, tier by tier", [quantity, .. rate.Tiers.Select(tier => In($"rate_from_{tier.From.ToString("0.####", CultureInfo.InvariantCulture)}", tier.Rate, unit))]);

    private static ExplanationInput Elapsed(DeliveredPiece<TReported> piece) => In("elapsed_share", piece.Delivery.Elapsed.Of(1), Share);

    private bool IsBy(DeliveredPiece<TReported> piece, LocalDate day) => held.Count == 1 || LineHistory.On(held, day) == piece.Version;

    private string Terms(DeliveredPiece<TReported> piece) => held.Count == 1 || piece.Version is not { } version
        ? "" : string.Create(CultureInfo.InvariantCulture, $" by the terms of version {version.Version}, from {version.EffectiveFrom:uuuu-MM-dd}");

    private FxQuote? Quote(WorkedDay day) => FxConversion.Quote((line.Rates ?? MarginRates.Locked).Table, Use, day.Currency, day.Day).Quote;

    private FxUse Use => new((line.Rates ?? MarginRates.Locked).Policy, line.Currency, line.Rates?.Today ?? today, line.Locked);

    private string By() => Use.Policy switch
    {
        FxPolicy.DeliveryDay => "by the rate of each day",
        FxPolicy.MonthAverage => "by the mean of each month",
        _ => "by the rate locked with the booking",
    };

    private static Figure Known(decimal? value, in LineDelivery<TReported> delivery) => value is { } known ? known : Figure.Unknown(delivery.Missing);

    private static ExplanationInput In(string name, Figure value, string unit) => new(name, value, unit);

    private static Figure Of(Ratio ratio) => ratio.Value ?? Figure.Unknown(ratio.Reason);
}
