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
    private const string AmazonProfile = "3141592653589793";

    public static void Fill(SandboxWorld world, DemoSettings settings, DateTimeOffset anchor)
    {
        if (settings.Campaigns == 0)
            return;
        var brands = Vocabulary.Brands[..Math.Clamp(settings.Campaigns, 1, Vocabulary.Brands.Length)];
        foreach (var platform in Platforms.All)
            Found(world[platform], brands, anchor);
        for (var number = 0; number < settings.Campaigns; number++)
        {
            var draft = CampaignDraft.Of(settings, number, brands[((number * 7) + (number / 5)) % brands.Length], anchor);
            BookingDemo.Add(world.Bookings, draft, number);
            // Three of five campaigns run on DV360; brands move on at another stride, so each is on every platform.
            switch (number % 5)
            {
                case 3:
                    TtdDemo.Add(world[Platform.Ttd], draft, number);
                    break;
                case 4:
                    AmazonDemo.Add(world[Platform.Amazon], draft, number);
                    break;
                default:
                    Dv360Demo.Add(world[Platform.Dv360], draft, number);
                    break;
            }
        }
    }

    public static string AdvertiserId(Platform platform, Brand brand)
    {
        var index = Array.IndexOf(Vocabulary.Brands, brand);
        return platform switch
        {
            Platform.Dv360 => $"{4_210_000 + (index * 137)}",
            Platform.Ttd => $"{brand.Code[..4].ToLowerInvariant()}{index:00}q",
            _ => $"{590_014_000_000_000 + (index * 7919L)}",
        };
    }

    private static void Found(Catalog catalog, Brand[] brands, DateTimeOffset anchor)
    {
        var partner = catalog.Platform switch
        {
            Platform.Dv360 => Dv360Partner,
            Platform.Ttd => TtdPartner,
            _ => AmazonProfile,
        };
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
