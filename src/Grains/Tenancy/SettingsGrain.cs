using Microsoft.Extensions.Logging;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>
/// An organisation's settings. It decides by what it holds and lets the store have the last word: a version that is there already was somebody else's.
/// </summary>
[GrainType("tenancy.settings")]
internal sealed partial class SettingsGrain(
    SettingStore settings, MemberStore members, IFeatureDefaults features, IEnumerable<ISettingListener> listeners, TimeProvider time, ILogger<SettingsGrain> logger)
    : Grain, ISettingsGrain
{
    private const int LongestHistory = 100;

    // Changes come through here; what another activation or the host's settings changed holds within this time.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private SettingsBook? _book;
    private DateTimeOffset _readAt;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<IReadOnlyList<SettingView>?> GetSettings(string? advertiser)
    {
        var scope = SettingScope.Of(advertiser);
        if (!await Exists(scope))
        {
            return null;
        }
        var book = await Book();
        return [.. SettingCatalogue.All.Where(setting => scope.Advertiser is null || setting.OfAdvertisers).Select(setting => book.View(scope, setting))];
    }

    public async Task<IReadOnlyList<SettingVersionView>?> GetHistory(string name, string? advertiser) => await Exists(SettingScope.Of(advertiser))
        ? [.. (await settings.History(Org, SettingScope.Of(advertiser), name, LongestHistory)).Select(version => new SettingVersionView(
            version.Version, version.Value, version.Before, version.At, version.ByName, version.Reason, version.TakenBack))]
        : null;

    public Task<SettingOutcome> Change(SettingOrder order) => SettingCatalogue.Find(order.Name) is { } setting
        ? Decide(new SettingChange(setting, SettingScope.Of(order.Advertiser), order.Value, order.BasedOn, order.Reason), takenBack: null)
        : Task.FromResult(Refused("name", "NOT_FOUND", "There is no such setting."));

    public async Task<SettingOutcome> TakeBack(SettingReturn order)
    {
        var scope = SettingScope.Of(order.Advertiser);
        return SettingCatalogue.Find(order.Name) is not { } setting ? Refused("name", "NOT_FOUND", "There is no such setting.")
            : await settings.Find(Org, scope, order.Name, order.Version) is { } version
                ? await Decide(new SettingChange(setting, scope, version.Before, order.BasedOn, order.Reason), order.Version)
                : Refused("version", "NOT_FOUND", $"{setting.Title} of {scope} has no version {order.Version}.");
    }

    public async Task<IReadOnlyList<FeatureView>> GetFeatures()
    {
        var book = await Book();
        return [.. FeatureNames.All.Select(feature => new FeatureView(FeatureNames.Of(feature), book.Effective(SettingScope.Organization, feature).Value == FlagKind.On))];
    }

    private async Task<SettingOutcome> Decide(SettingChange change, int? takenBack)
    {
        if (!await Exists(change.Scope))
        {
            return Refused("advertiserId", "NOT_FOUND", "Your organisation has no such advertiser.");
        }
        var (setting, scope, actor) = (change.Setting, change.Scope, CallerContext.Actor);
        var book = await Book();
        var (version, own) = (book.Latest(scope, setting)?.Version ?? 0, book.Own(scope, setting));
        var verdict = SettingRules.Check(change, new SettingStanding(version, own, await HasSecondFactor(setting, actor)));
        if (!verdict.TryGet(out var decision))
        {
            return new SettingOutcome(null, [.. verdict.Refusals.Select(refusal => new SettingProblem(refusal.Subject, refusal.Code, refusal.Problem))]);
        }
        var next = new SettingVersionRecord(scope, setting.Name, version + 1, decision.Value, own, time.GetUtcNow(), actor.Subject, actor.Name, change.Reason.Trim(), takenBack);
        if (!await settings.Append(Org, next, SettingAudit.Entry(next, actor)))
        {
            _book = null;
            return await Decide(change, takenBack);
        }
        _book = book.With(next);
        await Tell(setting);
        return new SettingOutcome(_book.View(scope, setting), []);
    }

    // The change is stored: that somebody could not be told of it is no reason to call it refused.
    private async Task Tell(Setting setting)
    {
        foreach (var listener in listeners)
        {
            try
            {
                await listener.Changed(Org, setting);
            }
            catch (Exception fault)
            {
                NotTold(fault, listener.GetType().Name, setting.Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Listener} could not be told that {Setting} was changed; it will find out by itself")]
    private partial void NotTold(Exception fault, string listener, string setting);

    private async Task<bool> HasSecondFactor(Setting setting, AuditActor actor) => setting == SettingCatalogue.SecondFactorRequired && actor.Kind == ActorKind.User
        && (await members.Members(Org)).Any(member => member.HasSecondFactor && IdentityAudit.Subject(member.User) == actor.Subject);

    private async Task<bool> Exists(SettingScope scope) => scope.Advertiser is null || await settings.HasAdvertiser(Org, scope.Advertiser);

    private async Task<SettingsBook> Book()
    {
        if (_book is not { } book || time.GetUtcNow() - _readAt > Fresh)
        {
            var record = await settings.Load(Org) ?? throw new UnauthorizedAccessException("There is no such organisation.");
            var on = new HashSet<string>();
            foreach (var feature in FeatureNames.All)
            {
                if (await features.IsOn(Org, feature))
                {
                    on.Add(feature.Name);
                }
            }
            (_book, _readAt) = (book = new SettingsBook(record, on), time.GetUtcNow());
        }
        return book;
    }

    private static SettingOutcome Refused(string field, string code, string message) => new(null, [new SettingProblem(field, code, message)]);
}
