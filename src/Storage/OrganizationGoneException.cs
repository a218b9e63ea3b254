using Paceline.Common;

namespace Paceline.Storage;

/// <summary>The organisation is being erased, or was: nothing of it is read or written any more.</summary>
public sealed class OrganizationGoneException(OrgId org) : InvalidOperationException($"Organisation {org} is being erased, or was; nothing of it is read or written.");
