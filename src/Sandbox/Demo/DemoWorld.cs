using Paceline.World;

namespace Paceline.Demo;

/// <summary>
/// Invents an agency's campaigns around one day. Everything is a function of the seed and that day: the same two give
/// the same bytes in every report.
/// </summary>
internal static class DemoWorld
{
    private const string Dv360Partner = "700100";
    private const string TtdPartner = "pcl0demo";

    public static void Fill(SandboxWorld world, DemoSettings settings, DateTimeOffset anchor)
    {
        if (settings.Campaigns == 0)
            return;
        var brands = Vocabulary.Brands[..Math.Clamp(settings.Campaigns, 1, Vocabulary.Brands.Length)];
        foreach (var platform in new[] { Platform.Dv360, Platform.Ttd })
            Found(world[platform], brands, anchor);
        for (var number = 0; number < settings.Campaigns; number++)
        {
            // Three of five campaigns run on DV360; brands move on at another stride, so each has both.
            var onDv360 = number % 5 < 3;
            var draft = CampaignDraft.Of(settings, number, brands[((number * 7) + (number / 5)) % brands.Length], anchor);
            if (onDv360)
                Dv360Demo.Add(world[Platform.Dv360], draft, number);
            else
                TtdDemo.Add(world[Platform.Ttd], draft, number);
        }
    }

    public static string AdvertiserId(Platform platform, Brand brand)
    {
        var index = Array.IndexOf(Vocabulary.Brands, brand);
        return platform == Platform.Dv360 ? $"{4_210_000 + (index * 137)}" : $"{brand.Code[..4].ToLowerInvariant()}{index:00}q";
    }

    private static void Found(Catalog catalog, Brand[] brands, DateTimeOffset anchor)
    {
        var partner = catalog.Platform == Platform.Dv360 ? Dv360Partner : TtdPartner;
        var since = anchor.AddDays(-400);
        catalog.Put(new Partner(partner, "Harbour & Lane Media", "USD", "America/New_York") { UpdatedAt = since });
        foreach (var brand in brands)
        {
            catalog.Put(new Advertiser(AdvertiserId(catalog.Platform, brand), partner, brand.Name, brand.Currency, brand.Zone)
            {
                UpdatedAt = since,
                Domain = $"https://www.{brand.Code.ToLowerInvariant()}.example",
            });
        }
    }
}
