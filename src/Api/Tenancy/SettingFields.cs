using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What the organisation decided about how Paceline works for it: everybody reads it, administrators change it.</summary>
internal static class SettingFields
{
    /// <summary>The key of an organisation's settings among its grains.</summary>
    public const string SettingsId = "settings";

    private const int UsualHistory = 20;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("settings", typeof(ListGraphType<NonNullGraphType<SettingType>>), Role.Viewer, async context =>
            {
                var advertiser = context.Input<AdvertiserChoice>().Key;
                var views = await context.Read<ISettingsGrain, IReadOnlyList<SettingView>?>(SettingsId, settings => settings.GetSettings(advertiser));
                return views?.Select(Facts).ToList();
            }, "Every setting of the organisation; or those that an advertiser may have of its own, as they stand for it. Null when there is no such advertiser.")
                .Takes<IdGraphType>("advertiserId").Holds(SettingCatalogue.All.Count),
            SettingInputs.Advertiser);
        Inputs.Parse(
            query.Asks("settingHistory", typeof(ListGraphType<NonNullGraphType<SettingVersionType>>), Role.Viewer, context =>
            {
                var asked = context.Input<SettingQuestion>();
                return context.Read<ISettingsGrain, IReadOnlyList<SettingVersionView>?>(SettingsId, settings => settings.GetHistory(asked.Name, asked.Advertiser));
            }, "What was decided about a setting at one level, the newest first, at most 100. Null when there is no such advertiser.")
                .Takes<NonNullGraphType<StringGraphType>>("name").Takes<IdGraphType>("advertiserId").Holds(UsualHistory),
            SettingInputs.Question);
        query.Asks("features", Kind.Many<FeatureType>(), Role.Viewer,
            context => context.Read<ISettingsGrain, IReadOnlyList<FeatureView>>(SettingsId, settings => settings.GetFeatures()),
            "Which features are on for the organisation.").Holds(FeatureNames.All.Count);
        Inputs.Parse(
            mutation.Asks("changeSetting", Kind.One<SettingPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<ChangeSettingInput>();
                return SettingPayload.Of(
                    await context.Command<ISettingsGrain, SettingOutcome>(
                        SettingsId, settings => settings.Change(new SettingOrder(input.Name, input.AdvertiserId, input.Value, input.BasedOn, input.Reason))),
                    input.ClientMutationId);
            }, "Decides a setting for the organisation or one of its advertisers. Not what is sensitive.")
                .Takes<NonNullGraphType<ChangeSettingInputType>>("input"),
            SettingInputs.Change);
        Inputs.Parse(
            mutation.Asks("takeBackSetting", Kind.One<SettingPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<TakeBackSettingInput>();
                return SettingPayload.Of(
                    await context.Command<ISettingsGrain, SettingOutcome>(
                        SettingsId, settings => settings.TakeBack(new SettingReturn(input.Name, input.AdvertiserId, input.Version, input.BasedOn, input.Reason))),
                    input.ClientMutationId);
            }, "Takes a decision back: what held before it is decided anew, as a version of its own.")
                .Takes<NonNullGraphType<TakeBackSettingInputType>>("input"),
            SettingInputs.TakeBack);
        Inputs.Parse(
            mutation.Asks("changeSensitiveSetting", Kind.One<SettingPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<ChangeSettingInput>();
                return SettingPayload.Of(
                    await context.Command<ISettingsGrain, SettingOutcome>(
                        SettingsId, settings => settings.Change(new SettingOrder(input.Name, input.AdvertiserId, input.Value, input.BasedOn, input.Reason))),
                    input.ClientMutationId);
            }, "Decides a setting that says who or what may do something.").NeedsProof().Takes<NonNullGraphType<ChangeSettingInputType>>("input"),
            SettingInputs.ChangeSensitive);
    }

    public static SettingFacts Facts(SettingView view) => new(view, SettingCatalogue.Find(view.Name)!);
}
