namespace Paceline.Tenancy;

/// <summary>What an organisation has decided, and what holds by it. Pure.</summary>
/// <param name="Record">Everything decided so far.</param>
/// <param name="Features">Features that are on where the organisation says nothing, by setting name.</param>
internal sealed record SettingsBook(SettingsRecord Record, IReadOnlySet<string> Features)
{
    /// <summary>The latest version at a scope; null where nothing was ever decided.</summary>
    public SettingVersionRecord? Latest(SettingScope scope, Setting setting) =>
        Record.Latest.FirstOrDefault(version => version.Scope == scope && version.Name == setting.Name);

    /// <summary>What is decided at a scope; null for nothing.</summary>
    public string? Own(SettingScope scope, Setting setting) =>
        scope == SettingScope.Organization && Record.Founded.TryGetValue(setting.Name, out var founded) ? founded : Latest(scope, setting)?.Value;

    /// <summary>The value that holds at a scope.</summary>
    public SettingValue Effective(SettingScope scope, Setting setting) => SettingValue.Of(
        scope.Advertiser is null ? null : Own(scope, setting), Own(SettingScope.Organization, setting), Default(setting));

    public SettingView View(SettingScope scope, Setting setting)
    {
        var (latest, effective) = (Latest(scope, setting), Effective(scope, setting));
        var above = scope.Advertiser is null ? Default(setting) : Effective(SettingScope.Organization, setting).Value;
        IReadOnlyList<SettingDepartureView> exceptions = scope.Advertiser is not null ? [] :
        [
            .. Record.Latest.Where(version => version.Scope != scope && version.Name == setting.Name && version.Value is not null)
                .Select(version => new SettingDepartureView(version.Scope.Advertiser!, version.Value!)).OrderBy(one => one.Advertiser, StringComparer.Ordinal),
        ];
        return new SettingView(
            setting.Name, effective.Value, effective.Source, Own(scope, setting), above, latest?.Version ?? 0, latest?.At, latest?.ByName, exceptions);
    }

    /// <summary>The book after one more version.</summary>
    public SettingsBook With(SettingVersionRecord version)
    {
        var founded = Record.Founded;
        if (version is { Value: { } value } && founded.ContainsKey(version.Name))
        {
            founded = new Dictionary<string, string>(founded) { [version.Name] = value };
        }
        return this with
        {
            Record = new SettingsRecord([.. Record.Latest.Where(one => one.Scope != version.Scope || one.Name != version.Name), version], founded),
        };
    }

    // What an organisation was founded with has no default beside it.
    private string Default(Setting setting) => setting.Group == SettingGroup.Features
        ? Features.Contains(setting.Name) ? FlagKind.On : FlagKind.Off
        : setting.Default ?? Record.Founded[setting.Name];
}
