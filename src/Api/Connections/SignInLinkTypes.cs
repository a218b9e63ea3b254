using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal sealed record SignInAtPlatformInput
{
    public string ConnectionId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class SignInAtPlatformInputType : InputObjectGraphType<SignInAtPlatformInput>
{
    public SignInAtPlatformInputType()
    {
        Name = "SignInAtPlatformInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record FinishSignInInput
{
    private const int LongestState = 200;
    private const int LongestCode = 4096;

    public string State { get; init; } = "";
    public string Code { get; init; } = "";
    public string? ClientMutationId { get; init; }

    /// <summary>Bounds what a platform, or whoever pretends to be one, may send back.</summary>
    public static FinishSignInInput Checked(Inputs inputs)
    {
        var input = inputs.Read<FinishSignInInput>("input") ?? new FinishSignInInput();
        Within("input.state", input.State, LongestState);
        Within("input.code", input.Code, LongestCode);
        return input;

        void Within(string argument, string text, int most)
        {
            if (text.Length is 0 || text.Length > most)
            {
                inputs.Problem(argument, $"Give what the platform sent back, 1 to {most} characters.");
            }
        }
    }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "FinishSignInInput(redacted)";
}

internal sealed class FinishSignInInputType : InputObjectGraphType<FinishSignInInput>
{
    public FinishSignInInputType()
    {
        Name = "FinishSignInInput";
        Field<NonNullGraphType<StringGraphType>>("state").Description("As the platform sent it back.");
        Field<NonNullGraphType<StringGraphType>>("code").Description("As the platform sent it back; it is worth something once.");
        Field<StringGraphType>("clientMutationId");
    }
}

/// <param name="Url">Holds the state, and is not printed.</param>
internal sealed record SignInLinkPayload(string? Url, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => "SignInLinkPayload(redacted)";
}

internal sealed class SignInLinkPayloadType : ObjectGraphType<SignInLinkPayload>
{
    public SignInLinkPayloadType()
    {
        Name = "SignInLinkPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("url", Kind.TextOrNull, payload => payload.Url, "The platform's page; null when something is wrong.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
