using System.Globalization;

namespace Paceline.Common;

/// <summary>An organisation: the tenant whose rows and grains nobody else sees. Written <c>o12</c>; never user input.</summary>
public readonly record struct OrgId : IComparable<OrgId>
{
    /// <param name="value">The number the store knows it by, from 1.</param>
    public OrgId(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        Value = value;
    }

    /// <summary>The number the store knows it by; leads every key.</summary>
    public int Value { get; }

    public static bool TryParse(string? text, out OrgId org)
    {
        org = default;
        if (text is not ['o', .. var digits] || digits.StartsWith('0')
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            return false;
        }
        org = new OrgId(value);
        return true;
    }

    public static OrgId Parse(string text) =>
        TryParse(text, out var org) ? org : throw new FormatException($"'{text}' is no organisation id; it looks like o12.");

    public int CompareTo(OrgId other) => Value.CompareTo(other.Value);

    public static bool operator <(OrgId left, OrgId right) => left.Value < right.Value;
    public static bool operator >(OrgId left, OrgId right) => left.Value > right.Value;
    public static bool operator <=(OrgId left, OrgId right) => left.Value <= right.Value;
    public static bool operator >=(OrgId left, OrgId right) => left.Value >= right.Value;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"o{Value}");
}
