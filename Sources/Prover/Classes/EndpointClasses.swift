/// Classes of alike endpoints: whatever is proven from or to one member holds for each other.
///
/// A verdict about two classes is that about a member of each; within a class, that about any two.
public struct EndpointClasses: Sendable, Hashable {
  /// The members of each class, ascending; classes in the order of their first members.
  public let members: [[Int32]]

  /// Classes by the number that each endpoint is given; the numbers themselves mean nothing.
  public init(classOfEndpoint: some Collection<Int32>) {
    var positions: [Int32: Int] = [:]
    var members: [[Int32]] = []
    for (endpoint, number) in classOfEndpoint.enumerated() {
      if let position = positions[number] {
        members[position].append(Int32(endpoint))
      } else {
        positions[number] = members.count
        members.append([Int32(endpoint)])
      }
    }
    self.members = members
  }

  /// Every endpoint is a class of its own.
  public init(singletons count: Int) { members = (0..<count).map { [Int32($0)] } }
}
