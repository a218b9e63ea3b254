using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Tenancy;

internal sealed class SignInRefusalType : EnumerationGraphType<SignInRefusal>
{
    public SignInRefusalType()
    {
        Name = "SignInRefusal";
        Values["WRONG_CODE"]!.Description = "A wrong or used code of an authenticator, or a wrong recovery code.";
        Values["PAUSED"]!.Description = "Nothing was looked at: there had been too many wrong ones. Counted once a minute.";
    }
}

internal sealed class RefusedSignInType : ObjectGraphType<RefusedSignInView>
{
    public RefusedSignInType()
    {
        Name = "RefusedSignIn";
        Description = "Sign-ins to one member's account that were refused within a minute from one address.";
        this.ReadableFrom(Role.Admin);
        this.Says("minute", Kind.Moment, one => one.Minute);
        this.Says("memberId", Kind.Id, one => one.User.ToString(CultureInfo.InvariantCulture));
        this.Says("name", Kind.Text, one => one.Name);
        this.Says("email", Kind.Text, one => one.Email);
        this.Says("address", Kind.Text, one => one.Address);
        this.Says("reason", Kind.One<SignInRefusalType>(), one => one.Reason);
        this.Says("times", Kind.Integer, one => one.Times);
    }
}

/// <param name="Link">To be handed to the person; shown this once.</param>
internal sealed record ResetPasswordPayload(string? Link, IReadOnlyList<UserError> UserErrors, string? ClientMutationId)
{
    public override string ToString() => "ResetPasswordPayload(redacted)";
}

internal sealed class ResetPasswordPayloadType : ObjectGraphType<ResetPasswordPayload>
{
    public ResetPasswordPayloadType()
    {
        Name = "ResetPasswordPayload";
        this.ReadableFrom(Role.Admin);
        this.Says("link", Kind.TextOrNull, payload => payload.Link, "To be handed to the person, good for an hour and once; it is shown this once.");
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
