namespace Paceline.Demo;

/// <summary>One invented advertiser: a brand, its market, and where its days and money are counted.</summary>
internal sealed record Brand(string Name, string Code, string Market, string Zone, string Currency);

/// <summary>The words demo names are made of. All brands are invented.</summary>
internal static class Vocabulary
{
    public static readonly Brand[] Brands =
    [
        new("Alderbrook Coffee", "ALDERBROOK", "UK", "Europe/London", "GBP"),
        new("Northwind Outfitters", "NORTHWIND", "US", "America/New_York", "USD"),
        new("Kesselhaus Bank", "KESSELHAUS", "DE", "Europe/Berlin", "EUR"),
        new("Hoshizora Mobile", "HOSHIZORA", "JP", "Asia/Tokyo", "JPY"),
        new("Maison Verlaine", "VERLAINE", "FR", "Europe/Paris", "EUR"),
        new("Brightwater Insurance", "BRIGHTWATER", "UK", "Europe/London", "GBP"),
        new("Sierra Vista Motors", "SIERRAVISTA", "US", "America/Los_Angeles", "USD"),
        new("Fjordlinje Ferries", "FJORDLINJE", "NO", "Europe/Oslo", "NOK"),
        new("Cooper, Hale & Sons", "COOPERHALE", "AU", "Australia/Sydney", "AUD"),
        new("Tramonti Pasta", "TRAMONTI", "IT", "Europe/Rome", "EUR"),
        new("Lumen \"Glow\" Cosmetics", "LUMENGLOW", "US", "America/Chicago", "USD"),
        new("Zielona Energia", "ZIELONA", "PL", "Europe/Warsaw", "PLN"),
        new("Maple & Birch Furniture", "MAPLEBIRCH", "CA", "America/Toronto", "CAD"),
        new("Costa Brisa Hotels", "COSTABRISA", "ES", "Europe/Madrid", "EUR"),
        new("Sagara Foods", "SAGARA", "IN", "Asia/Kolkata", "INR"),
        new("Helvia Watches", "HELVIA", "CH", "Europe/Zurich", "CHF"),
        new("Porto Verde Wines", "PORTOVERDE", "PT", "Europe/Lisbon", "EUR"),
        new("Redgum Broadband", "REDGUM", "AU", "Australia/Perth", "AUD"),
        new("Polderfiets", "POLDERFIETS", "NL", "Europe/Amsterdam", "EUR"),
        new("Ipanema Sportswear", "IPANEMA", "BR", "America/Sao_Paulo", "BRL"),
        new("Skogsbryn Homes", "SKOGSBRYN", "SE", "Europe/Stockholm", "SEK"),
        new("Granite State Credit", "GRANITESTATE", "US", "America/New_York", "USD"),
        new("Lotus Bay Airlines", "LOTUSBAY", "SG", "Asia/Singapore", "SGD"),
        new("Clover & Finch Dairy", "CLOVERFINCH", "IE", "Europe/Dublin", "EUR"),
        new("Atlas Peak Software", "ATLASPEAK", "US", "America/Denver", "USD"),
    ];

    public static readonly string[] Objectives = ["Awareness", "Consideration", "Conversion", "Retention", "AppInstall", "StoreVisits"];

    public static readonly string[] Products =
        ["AlwaysOn", "SpringRange", "BlackFriday", "Holiday", "NewAccount", "SummerSale", "Launch", "Loyalty", "BackToSchool", "CityBreaks"];

    public static readonly string[] Channels = ["Display", "Video", "Audio", "TV", "Native"];

    public static readonly string[] Audiences =
        ["Prospecting", "Retargeting", "InMarket", "Lookalike", "Contextual", "CRM", "Affinity", "Geo", "Competitor"];

    public static readonly string[] Devices = ["Desktop", "Mobile", "AllDevices", "CTV"];

    public static readonly string[] Formats = ["300x250", "728x90", "160x600", "320x50", "970x250", "15s", "30s", "6s"];

    /// <summary>How many units of a currency buy roughly what one dollar buys, so that budgets look right everywhere.</summary>
    public static int UnitsPerDollar(string currency) => currency switch
    {
        "JPY" => 150,
        "INR" => 80,
        "NOK" or "SEK" => 10,
        "BRL" => 5,
        "PLN" => 4,
        _ => 1,
    };
}
