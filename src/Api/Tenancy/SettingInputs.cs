using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;

namespace Paceline.Tenancy;

/// <summary>What questions and orders about settings bring, checked. Values are judged where settings are decided.</summary>
internal static class SettingInputs
{
    public const string AdvertiserType = "Advertiser";

    /// <summary>The key of the advertiser asked about; null for the organisation.</summary>
    public static AdvertiserChoice Advertiser(Inputs inputs) => new(Key(inputs, "advertiserId", inputs.Read<object>("advertiserId")?.ToString()));

    public static SettingQuestion Question(Inputs inputs)
    {
        var name = inputs.Read<string>("name") ?? "";
        Known(inputs, "name", name);
        return new SettingQuestion(name, Advertiser(inputs).Key);
    }

    public static ChangeSettingInput Change(Inputs inputs)
    {
        var input = inputs.Read<ChangeSettingInput>("input") ?? new ChangeSettingInput();
        Ordinary(inputs, input.Name);
        return input with { AdvertiserId = Key(inputs, "input.advertiserId", input.AdvertiserId) };
    }

    public static ChangeSettingInput ChangeSensitive(Inputs inputs)
    {
        var input = inputs.Read<ChangeSettingInput>("input") ?? new ChangeSettingInput();
        if (Known(inputs, "input.name", input.Name) is { Sensitive: false } setting)
        {
            inputs.Problem("input.name", $"{setting.Name} is not sensitive and is changed by changeSetting.");
        }
        return input with { AdvertiserId = Key(inputs, "input.advertiserId", input.AdvertiserId) };
    }

    public static TakeBackSettingInput TakeBack(Inputs inputs)
    {
        var input = inputs.Read<TakeBackSettingInput>("input") ?? new TakeBackSettingInput();
        Ordinary(inputs, input.Name);
        return input with { AdvertiserId = Key(inputs, "input.advertiserId", input.AdvertiserId) };
    }

    private static void Ordinary(Inputs inputs, string name)
    {
        if (Known(inputs, "input.name", name) is { Sensitive: true } setting)
        {
            inputs.Problem("input.name", $"{setting.Name} is sensitive and is changed by changeSensitiveSetting.");
        }
    }

    private static Setting? Known(Inputs inputs, string argument, string name)
    {
        var setting = SettingCatalogue.Find(name);
        if (setting is null)
        {
            inputs.Problem(argument, $"There is no such setting; give one of {string.Join(", ", SettingCatalogue.All.Select(one => one.Name))}.");
        }
        return setting;
    }

    private static string? Key(Inputs inputs, string argument, string? id)
    {
        if (id is null)
        {
            return null;
        }
        if (!GlobalId.TryRead(id, out var type, out var key) || type != AdvertiserType || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem(argument, "This is no id of an Advertiser; take one from an advertiser's field id.");
        }
        return key;
    }
}

/// <param name="Key">Null for the organisation.</param>
internal sealed record AdvertiserChoice(string? Key);

internal sealed record SettingQuestion(string Name, string? Advertiser);

internal sealed record ChangeSettingInput
{
    public string Name { get; init; } = "";
    public string? AdvertiserId { get; init; }
    public string? Value { get; init; }
    public int BasedOn { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class ChangeSettingInputType : InputObjectGraphType<ChangeSettingInput>
{
    public ChangeSettingInputType()
    {
        Name = "ChangeSettingInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<IdGraphType>("advertiserId").Description("For which advertiser; none for the organisation.");
        Field<StringGraphType>("value").Description("None to have no value of one's own, so that the level above decides.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The version of the setting that was looked at. Where it is no longer the latest nothing is changed.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in 3 to 500 characters.");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record TakeBackSettingInput
{
    public string Name { get; init; } = "";
    public string? AdvertiserId { get; init; }
    public int Version { get; init; }
    public int BasedOn { get; init; }
    public string Reason { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class TakeBackSettingInputType : InputObjectGraphType<TakeBackSettingInput>
{
    public TakeBackSettingInputType()
    {
        Name = "TakeBackSettingInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<IdGraphType>("advertiserId").Description("For which advertiser; none for the organisation.");
        Field<NonNullGraphType<IntGraphType>>("version").Description("The version whose decision is undone.");
        Field<NonNullGraphType<IntGraphType>>("basedOn").Description("The latest version that was looked at.");
        Field<NonNullGraphType<StringGraphType>>("reason").Description("Why, in 3 to 500 characters.");
        Field<StringGraphType>("clientMutationId");
    }
}
