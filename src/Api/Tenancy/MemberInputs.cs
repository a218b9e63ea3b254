using System.Globalization;
using System.Net;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>What orders about members, invitations and keys bring, checked.</summary>
internal static class MemberInputs
{
    public const int MostNetworks = 20;
    public const int MostDays = 365;

    public static InviteInput Invite(Inputs inputs)
    {
        var input = inputs.Read<InviteInput>("input") ?? new InviteInput();
        if (!EmailAddress.IsOne(input.Email.Trim()))
        {
            inputs.Problem("input.email", "Give an e-mail address.");
        }
        return input with { Email = input.Email.Trim().ToLowerInvariant() };
    }

    public static CreateApiKeyInput Key(Inputs inputs)
    {
        var input = inputs.Read<CreateApiKeyInput>("input") ?? new CreateApiKeyInput();
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Length > AuthForm.LongestName)
        {
            inputs.Problem("input.name", $"Give a name of 1 to {AuthForm.LongestName} characters.");
        }
        if (input.Days is < 1 or > MostDays)
        {
            inputs.Problem("input.days", $"Give 1 to {MostDays} days.");
        }
        var networks = input.Networks ?? [];
        if (networks.Count > MostNetworks)
        {
            inputs.Problem("input.networks", $"Give at most {MostNetworks} networks.");
        }
        for (var index = 0; index < networks.Count; index++)
        {
            if (!IPNetwork.TryParse(networks[index], out _))
            {
                inputs.Problem(string.Create(CultureInfo.InvariantCulture, $"input.networks.{index}"), "Give a network as 192.0.2.0/24.");
            }
        }
        return input with { Name = input.Name.Trim() };
    }

    public static (long User, Role Role, string? Id) RoleOf(Inputs inputs)
    {
        var input = inputs.Read<ChangeRoleInput>("input") ?? new ChangeRoleInput();
        return (User(inputs, "input.memberId", input.MemberId), input.Role, input.ClientMutationId);
    }

    public static (long User, string? Id) Member(Inputs inputs)
    {
        var input = inputs.Read<MemberInput>("input") ?? new MemberInput();
        return (User(inputs, "input.memberId", input.MemberId), input.ClientMutationId);
    }

    /// <summary>The number of a member by their id.</summary>
    public static long User(Inputs inputs, string argument, string text)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var user))
        {
            inputs.Problem(argument, "This is no id of a member.");
        }
        return user;
    }
}

internal sealed record InviteInput
{
    public string Email { get; init; } = "";
    public Role Role { get; init; } = Role.Viewer;
    public string? ClientMutationId { get; init; }
}

internal sealed class InviteInputType : InputObjectGraphType<InviteInput>
{
    public InviteInputType()
    {
        Name = "InviteInput";
        Field<NonNullGraphType<StringGraphType>>("email");
        Field<NonNullGraphType<RoleType>>("role");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record ChangeRoleInput
{
    public string MemberId { get; init; } = "";
    public Role Role { get; init; } = Role.Viewer;
    public string? ClientMutationId { get; init; }
}

internal sealed class ChangeRoleInputType : InputObjectGraphType<ChangeRoleInput>
{
    public ChangeRoleInputType()
    {
        Name = "ChangeRoleInput";
        Field<NonNullGraphType<IdGraphType>>("memberId");
        Field<NonNullGraphType<RoleType>>("role");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record MemberInput
{
    public string MemberId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class MemberInputType : InputObjectGraphType<MemberInput>
{
    public MemberInputType()
    {
        Name = "MemberInput";
        Field<NonNullGraphType<IdGraphType>>("memberId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record NamedInput
{
    public string Id { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

/// <summary>Names one thing by its id.</summary>
internal sealed class NamedInputType : InputObjectGraphType<NamedInput>
{
    public NamedInputType()
    {
        Name = "NamedInput";
        Field<NonNullGraphType<IdGraphType>>("id");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record CreateApiKeyInput
{
    public string Name { get; init; } = "";
    public Role Role { get; init; } = Role.Viewer;
    public int Days { get; init; }
    public List<string>? Networks { get; init; }
    public string? ClientMutationId { get; init; }
}

internal sealed class CreateApiKeyInputType : InputObjectGraphType<CreateApiKeyInput>
{
    public CreateApiKeyInputType()
    {
        Name = "CreateApiKeyInput";
        Field<NonNullGraphType<StringGraphType>>("name");
        Field<NonNullGraphType<RoleType>>("role");
        Field<NonNullGraphType<IntGraphType>>("days").Description("After how many days it ends: 1 to 365.");
        Field<ListGraphType<NonNullGraphType<StringGraphType>>>("networks").Description("From where it may be used, as 192.0.2.0/24; none for anywhere.");
        Field<StringGraphType>("clientMutationId");
    }
}
