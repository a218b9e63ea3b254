using Paceline.Tenancy;

namespace Paceline.Fakes;

/// <summary>An organisation that has decided nothing, but for an advertiser that paces otherwise.</summary>
public sealed class FakeSettingsGrain(World world) : FakeGrain(world), ISettingsGrain
{
    private static readonly DateTimeOffset Then = new(2026, 3, 9, 6, 0, 0, TimeSpan.Zero);

    private string Advertiser => World.Advertiser(Org).Key;

    public Task<IReadOnlyList<SettingView>?> GetSettings(string? advertiser) => Task.FromResult<IReadOnlyList<SettingView>?>(
        advertiser is not null && advertiser != Advertiser ? null : [.. SettingCatalogue.All.Select(View)]);

    public Task<IReadOnlyList<SettingVersionView>?> GetHistory(string name, string? advertiser) => Task.FromResult<IReadOnlyList<SettingVersionView>?>(
        advertiser is not null && advertiser != Advertiser ? null : [new(2, null, "14", Then, World.Text(Org, "Ann"), World.Text(Org, "Too calm"), 1)]);

    public Task<SettingOutcome> Change(SettingOrder order)
    {
        World.LastSettingOrder = order;
        return Task.FromResult(order.BasedOn == 0
            ? new SettingOutcome(View(SettingCatalogue.Find(order.Name)!), [])
            : new SettingOutcome(null, [new("basedOn", "CHANGED_MEANWHILE", "It was changed meanwhile."), new("reason", "REASON_NEEDED", "Say why.")]));
    }

    public Task<SettingOutcome> TakeBack(SettingReturn order)
    {
        World.LastSettingReturn = order;
        return Task.FromResult(new SettingOutcome(View(SettingCatalogue.Find(order.Name)!), []));
    }

    public Task<IReadOnlyList<FeatureView>> GetFeatures() => Task.FromResult<IReadOnlyList<FeatureView>>([new("board-margin", true)]);

    private SettingView View(Setting setting) => new(
        setting.Name, setting.Default ?? "x", SettingSource.Default, null, setting.Default ?? "x", 0, null, null,
        setting == SettingCatalogue.RunRateDays ? [new(Advertiser, "14")] : []);
}
