using System.Collections.Frozen;

namespace Paceline.Common;

/// <summary>ISO 4217: the currencies in use and their decimals.</summary>
internal static class CurrencyTable
{
    private const string NoDecimals =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";

    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC " +
        "CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD " +
        "KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO " +
        "NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL " +
        "THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";

    private const string ThreeDecimals =
        "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, int> Decimals = Read(NoDecimals, 0)
        .Concat(Read(TwoDecimals, 2))
        .Concat(Read(ThreeDecimals, 3))
        .Append(KeyValuePair.Create("CLF", 4))
        .ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryDecimals(string code, out int decimals) => Decimals.TryGetValue(code, out decimals);

    private static IEnumerable<KeyValuePair<string, int>> Read(string codes, int decimals) =>
        codes.Split(' ').Select(code => KeyValuePair.Create(code, decimals));
}
