using System.Globalization;
using Paceline.Common;
using Paceline.Pacing;

namespace Paceline.Bookings;

/// <summary>Turns what was given for a line into terms, or says everything that is wrong with it.</summary>
public static class TermsRules
{
    public const int LongestName = 200;
    public const int LongestNumber = 60;
    public const int MostDecimals = 8;
    public const decimal MostAmount = 1_000_000_000_000;
    private const int MostWindowDays = 90;

    /// <param name="currency">The booking's.</param>
    public static Outcome<LineTerms> Check(LineDraft draft, Currency currency)
    {
        var check = new Checked(draft, currency);
        var flight = check.Flight();
        var curve = check.Curve(flight);
        var conversion = check.Conversion();
        var costs = check.Costs();
        check.Texts();
        var (rate, units, amount) = check.Money();
        return check.Refusals.Count > 0 || flight is null || draft.RateType is not { } type
            ? check.Refusals
            : new LineTerms(
                draft.Name.Trim(), flight.Value, curve, type, rate, units, amount, draft.IsCapped ?? true, draft.CostBasis ?? CostBasis.Media,
                draft.Source ?? ControllingSource.Platform, conversion, costs);
    }

    /// <summary>Why this is no amount that can be booked.</summary>
    internal static string AmountRange(decimal amount) => $"A booked amount is above 0 and at most 10^12; {Text(amount)} is not.";

    private static string Text(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private sealed class Checked(LineDraft draft, Currency currency)
    {
        private readonly string _line = $"line {(string.IsNullOrWhiteSpace(draft.Number) ? "without a number" : draft.Number)}";

        public List<Refusal> Refusals { get; } = [];

        private void Refuse(string field, string code, string problem) => Refusals.Add(Fields.Refuse(_line, field, code, problem));

        public void Texts()
        {
            if (draft.Number.Trim().Length is 0 or > LongestNumber)
            {
                Refuse(Fields.Number, "NUMBER_LENGTH", $"A line needs a number of 1 to {LongestNumber} characters.");
            }
            if (draft.Name.Trim().Length is 0 or > LongestName)
            {
                Refuse(Fields.Name, "NAME_LENGTH", $"A line needs a name of 1 to {LongestName} characters.");
            }
            if (draft.RateType is null)
            {
                Refuse(Fields.RateType, "RATE_TYPE_MISSING", "Say how the client pays, such as CPM or FLAT_FEE.");
            }
            if (draft.CostBasis == Common.CostBasis.Revenue)
            {
                Refuse(Fields.CostBasis, "COST_BASIS", "What the advertiser pays is no cost of the line; choose MEDIA, TOTAL_MEDIA or BILLABLE.");
            }
        }

        public Flight? Flight() => FlightRules.Check(draft.Start, draft.End, Refuse);

        public string Curve(Flight? flight) => CurveRules.Check(draft.Curve, flight, Refuse) is { } curve ? CurveText.Write(curve) : CurveText.Even;

        public string Costs()
        {
            var parsed = CostText.Parse(draft.Costs ?? "");
            // What is no cost at all is told of the basis itself.
            var basis = draft.CostBasis is null or Common.CostBasis.Revenue ? Common.CostBasis.Media : draft.CostBasis.Value;
            var refusals = parsed.TryGet(out var layers) ? CostLayerRules.Problems(_line, Measure.Money(basis, currency), layers) : parsed.Refusals;
            foreach (var refusal in refusals)
            {
                var layer = refusal.Subject.StartsWith(_line + ", ", StringComparison.Ordinal) ? $"Of {refusal.Subject[(_line.Length + 2)..]}: {refusal.Problem}" : refusal.Problem;
                Refuse(Fields.Costs, refusal.Code, layer);
            }
            return refusals.Count > 0 ? CostText.Media : CostText.Write(layers);
        }

        public ConversionTerms? Conversion()
        {
            if (draft.RateType is not { } type || !type.NeedsConversion())
            {
                if (draft.RateType is not null && (!string.IsNullOrWhiteSpace(draft.Conversion) || (draft.ClickDays ?? draft.ViewDays) is not null || draft.Counting is not null || draft.ConversionDay is not null))
                {
                    Refuse(Fields.Conversion, "CONVERSION_NOT_USED", "Only lines by CPA and CPL are paid by conversions; leave the conversion's fields empty.");
                }
                return null;
            }
            var name = draft.Conversion?.Trim() ?? "";
            if (name.Length is 0 or > LongestName)
            {
                Refuse(Fields.Conversion, "CONVERSION_MISSING", $"Name the conversion that is paid for, in 1 to {LongestName} characters.");
            }
            Window(Fields.ClickDays, draft.ClickDays, "a click");
            Window(Fields.ViewDays, draft.ViewDays, "a view");
            if (draft is { ClickDays: 0, ViewDays: 0 })
            {
                Refuse(Fields.ClickDays, "NO_WINDOW", "With both windows at 0 no conversion would ever count; give one of them days.");
            }
            if (draft.Counting is null)
            {
                Refuse(Fields.Counting, "COUNTING_MISSING", "Say whether EVERY conversion counts or ONCE_PER_PERSON.");
            }
            if (draft.ConversionDay is null)
            {
                Refuse(Fields.ConversionDay, "CONVERSION_DAY_MISSING", "Say on which day it is earned: OF_CONVERSION or OF_CLICK.");
            }
            return new ConversionTerms(name, draft.ClickDays ?? 0, draft.ViewDays ?? 0, draft.Counting ?? default, draft.ConversionDay ?? default);
        }

        private void Window(string field, int? days, string after)
        {
            if (days is null or < 0 or > MostWindowDays)
            {
                Refuse(field, "WINDOW_RANGE", $"Say for how many days after {after} a conversion counts, from 0 to {MostWindowDays}.");
            }
        }

        /// <summary>Rate, units and amount, with what follows from the others filled in.</summary>
        public (decimal? Rate, long? Units, decimal Amount) Money()
        {
            var (rate, units, amount) = (Rate(), Units(), Amount());
            if (draft.RateType is not { } type)
            {
                return (rate, units, amount ?? 0);
            }
            if (type.UnitsOfRate() is { } per)
            {
                return PaidByUnit(rate, units, amount, per);
            }
            if (draft.Units is not null)
            {
                Refuse(Fields.Units, "UNITS_NOT_USED", $"{Word(type)} is not paid by units; leave them empty.");
            }
            if (draft.Amount is null)
            {
                Refuse(Fields.Amount, "AMOUNT_MISSING", type == RateType.FlatFee ? "Give the fee as the amount." : "Give the booked amount.");
            }
            if (type == RateType.FlatFee)
            {
                if (rate is { } fee && fee != amount)
                {
                    Refuse(Fields.Rate, "RATE_NOT_USED", "A flat fee is its amount; leave the rate empty.");
                }
                return (null, null, amount ?? 0);
            }
            if (draft.Rate is null)
            {
                Refuse(Fields.Rate, "RATE_MISSING", $"{Word(type)} needs its percent as the rate, such as 15 for 15 %.");
            }
            if (rate is { } percent && percent >= Most(type))
            {
                Refuse(Fields.Rate, "PERCENT_RANGE", $"{Text(percent)} % is not below {Text(Most(type))} %; write 15 for 15 %.");
            }
            return (rate, null, amount ?? 0);
        }

        private (decimal? Rate, long? Units, decimal Amount) PaidByUnit(decimal? rate, long? units, decimal? amount, int per)
        {
            if (draft.Rate is null)
            {
                Refuse(Fields.Rate, "RATE_MISSING", per == 1 ? "Give the rate of a unit." : $"Give the rate of {Text(per)} units.");
            }
            if (draft.Units is null && draft.Amount is null)
            {
                Refuse(Fields.Units, "NOTHING_BOOKED", "Give the booked units, the booked amount, or both.");
            }
            if (rate is not { } price || units is not { } count)
            {
                return (rate, units, amount ?? 0);
            }
            // Divided last, so that round numbers stay round; half-even to the billable unit, as an invoice would be (C1).
            var due = BillableUnit.Invoiced(count * price / per, currency);
            if (amount is { } said && said != due)
            {
                Refuse(Fields.Amount, "AMOUNT_DIFFERS",
                    $"{Text(count)} units at {Text(price)}{(per == 1 ? "" : $" a {Text(per)}")} are {Text(due)} {currency}, not {Text(said)}; change one of the three, or leave the amount empty.");
            }
            if (amount is null && due is <= 0 or > MostAmount)
            {
                Refuse(Fields.Amount, "AMOUNT_RANGE", $"{Text(count)} units at {Text(price)} are {Text(due)} {currency}; a booked amount is above 0 and at most 10^12.");
            }
            return (price, count, amount ?? due);
        }

        private decimal? Rate()
        {
            if (draft.Rate is not { } rate)
            {
                return null;
            }
            if (rate is <= 0 or > 1_000_000_000)
            {
                Refuse(Fields.Rate, "RATE_RANGE", $"A rate of {Text(rate)} is not above 0 and at most 10^9.");
                return null;
            }
            if (decimal.Round(rate, MostDecimals) != rate)
            {
                Refuse(Fields.Rate, "RATE_DECIMALS", $"A rate has at most {MostDecimals} decimals; {Text(rate)} has more.");
                return null;
            }
            return rate;
        }

        private long? Units()
        {
            if (draft.Units is not { } units)
            {
                return null;
            }
            if (units is <= 0 or > MostAmount || decimal.Truncate(units) != units)
            {
                Refuse(Fields.Units, "UNITS_RANGE", $"Booked units are a whole number above 0 and at most 10^12; {Text(units)} is not.");
                return null;
            }
            return (long)units;
        }

        private decimal? Amount()
        {
            if (draft.Amount is not { } amount)
            {
                return null;
            }
            if (amount is <= 0 or > MostAmount)
            {
                Refuse(Fields.Amount, "AMOUNT_RANGE", AmountRange(amount));
                return null;
            }
            if (decimal.Round(amount, currency.Decimals) != amount)
            {
                Refuse(Fields.Amount, "AMOUNT_DECIMALS", $"{currency} is billed in {currency.Decimals} decimals; {Text(amount)} has more.");
                return null;
            }
            return amount;
        }

        // A commission is kept back from the gross, so all of it is too much; a markup may well be more than the cost.
        private static decimal Most(RateType type) => type is RateType.CommissionOnGross or RateType.PercentOfMedia ? 100 : 1000;

        private static string Word(RateType type) => type switch
        {
            RateType.FlatFee => "A flat fee",
            RateType.PercentOfMedia => "A percentage of media",
            RateType.CommissionOnGross => "A commission on gross",
            _ => "A markup",
        };
    }
}
