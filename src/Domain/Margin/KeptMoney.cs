namespace Paceline.Margin;

/// <summary>
/// How finely computed money is kept (C1): eight decimals, half to even. Numbers of so few digits add up exactly, so the steps of a waterfall
/// close to the last digit; nothing here is rounded to a billable unit.
/// </summary>
internal static class KeptMoney
{
    public const int Decimals = 8;

    public static decimal Round(decimal value) => Math.Round(value, Decimals, MidpointRounding.ToEven);
}
