namespace Paceline.Common;

/// <summary>An ISO 4217 currency. The default is <see cref="None"/>, the unit of counts.</summary>
public readonly record struct Currency
{
    private readonly string? _code;

    private Currency(string code, int decimals) => (_code, Decimals) = (code, decimals);

    /// <summary>No currency (ISO's XXX): what a count of impressions has.</summary>
    public static Currency None => default;

    /// <summary>Three capital letters.</summary>
    public string Code => _code ?? "XXX";

    /// <summary>Decimals of the smallest billable unit: 2 for USD, 0 for JPY and KRW, 3 for KWD.</summary>
    public int Decimals { get; }

    /// <summary>The smallest billable unit in micros: 10 000 for USD, 1 000 000 for JPY.</summary>
    public long BillableUnitMicros => Decimals switch { 0 => 1_000_000, 2 => 10_000, 3 => 1_000, _ => 100 };

    public static bool TryParse(string? text, out Currency currency)
    {
        currency = default;
        if (text is null || !CurrencyTable.TryDecimals(text, out var decimals))
        {
            return false;
        }
        currency = new Currency(text, decimals);
        return true;
    }

    public static Currency Parse(string text) =>
        TryParse(text, out var currency) ? currency : throw new FormatException($"'{text}' is no ISO 4217 currency; it looks like USD.");

    public override string ToString() => Code;
}
